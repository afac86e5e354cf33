package uk.nhsx.gateway.cache;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import uk.nhsx.gateway.route.RequestBody;
import uk.nhsx.gateway.route.RequestPath;

/** Decides whether the response to a request may come from the cache, and from which entry. */
final class CacheRequest {

  private static final String API = "/v1";

  /** The last segments of paths of the API whose responses are streams. */
  private static final List<String> STREAMS =
      List.of("/events", "/changes", "/grants.json", "/grants.csv");

  /** Directives by which a client asks for a response that nobody has stored (RFC 9111, 5.2.1). */
  private static final List<String> UNSTORED = List.of("no-cache", "no-store", "max-age=0");

  /** Preconditions that the services check. {@code If-None-Match} is checked here. */
  private static final List<CharSequence> PRECONDITIONS =
      List.of(
          HttpHeaders.IF_MATCH,
          HttpHeaders.createOptimized("If-Unmodified-Since"),
          HttpHeaders.createOptimized("If-Range"));

  private CacheRequest() {}

  /** The key of the response, if it may come from the cache. */
  static Optional<CacheKey> key(HttpServerRequest request, RequestPath path) {
    MultiMap headers = request.headers();
    boolean read =
        request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    String accept = String.join(",", headers.getAll(HttpHeaders.ACCEPT));
    return read
            && !headers.contains(HttpHeaders.AUTHORIZATION)
            && !RequestBody.isIn(headers)
            && PRECONDITIONS.stream().noneMatch(headers::contains)
            && !asksForUnstored(headers)
            && !isStream(path, accept)
        ? Optional.of(CacheKey.of(path, accept))
        : Optional.empty();
  }

  private static boolean asksForUnstored(MultiMap headers) {
    return Stream.concat(
            headers.getAll(HttpHeaders.CACHE_CONTROL).stream(), headers.getAll("Pragma").stream())
        .flatMap(line -> Stream.of(line.split(",")))
        .map(directive -> directive.strip().toLowerCase(Locale.ROOT))
        .anyMatch(UNSTORED::contains);
  }

  private static boolean isStream(RequestPath path, String accept) {
    String query = path.query();
    return (path.isUnder(API) && STREAMS.stream().anyMatch(path.path()::endsWith))
        || accept.contains("csv")
        || accept.contains("ndjson")
        || (query != null && query.contains("format=csv"));
  }
}
