package uk.nhsx.gateway.cache;

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

  /** The values of one parameter keep their order. */
  private static String ordered(String query) {
    return query.indexOf('&') < 0
        ? query
        : Arrays.stream(query.split("&", -1))
            .sorted(Comparator.comparing(parameter -> parameter.split("=", 2)[0]))
            .collect(Collectors.joining("&"));
  }

  int length() {
    return target.length() + accept.length();
  }
}
