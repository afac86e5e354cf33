package uk.nhsx.gateway.cache;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import uk.nhsx.gateway.route.RequestPath;

/**
 * Identifies a response: requests with the same key have the same one.
 *
 * @param target path and query, with the parameters in the order of their names
 * @param accept the media types that the client accepts, as it sent them
 */
public record CacheKey(String target, String accept) {

  static CacheKey of(RequestPath path, String accept) {
    String query = path.query();
    return new CacheKey(query == null ? path.path() : path.path() + "?" + ordered(query), accept);
  }

  /**
   * The values of one parameter keep their order, however its name is encoded. The framework of the
   * services also separates parameters by a semicolon, so that a query with one stays as it is.
   */
  private static String ordered(String query) {
    return query.indexOf('&') < 0 || query.indexOf(';') >= 0
        ? query
        : Arrays.stream(query.split("&", -1))
            .sorted(Comparator.comparing(CacheKey::name))
            .collect(Collectors.joining("&"));
  }

  private static String name(String parameter) {
    String encoded = parameter.split("=", 2)[0];
    // A path has valid percent encodings alone; bytes that are not UTF-8 are all decoded alike.
    return encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0
        ? encoded
        : URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }

  int length() {
    return target.length() + accept.length();
  }
}
