package uk.nhsx.gateway.response;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells browsers which pages of other origins may use the API (the CORS protocol of the Fetch
 * standard): all may read, and those of the named origins may write.
 */
@Singleton
public class CrossOrigin {

  private static final Set<String> READS = Set.of("GET", "HEAD");
  private static final String ANY = "*";
  private static final String READ_METHODS = "GET, HEAD";
  private static final String ALL_METHODS = "GET, HEAD, POST, PUT";
  private static final String READ_HEADERS =
      "Accept, Cache-Control, If-None-Match, Last-Event-ID, Range, traceparent, X-Correlation-ID,"
          + " X-Request-ID";
  private static final String ALL_HEADERS =
      READ_HEADERS + ", Authorization, Content-Encoding, Content-Type, If-Match";
  private static final String EXPOSED =
      "Age, Cache-Status, ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After,"
          + " X-Correlation-ID, X-Request-ID";

  /** In seconds; browsers cap it. */
  private static final String PREFLIGHT_MAX_AGE = "86400";

  private final Set<String> writeOrigins;

  CrossOrigin(CrossOriginConfig config) {
    this.writeOrigins = config.writeOrigins().orElse(Set.of());
  }

  /** Sets the headers of a response to a request that is no preflight. */
  void prepare(RoutingContext context) {
    boolean read = READS.contains(context.request().method().name());
    String allowed = allowedOrigin(context.request().getHeader(HttpHeaders.ORIGIN), read);
    if (allowed != null) {
      MultiMap headers = context.response().headers();
      headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
      headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
      varyByOrigin(headers, allowed);
    }
  }

  /**
   * Responds to a preflight, by which a browser asks before it sends a page's request. Returns
   * false for any other request.
   */
  public boolean answersPreflight(RoutingContext context) {
    MultiMap request = context.request().headers();
    String method = request.get(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    String origin = request.get(HttpHeaders.ORIGIN);
    if (origin == null
        || method == null
        || !context.request().method().equals(HttpMethod.OPTIONS)) {
      return false;
    }
    MultiMap headers = context.response().headers();
    boolean named = writeOrigins.contains(origin);
    String allowed = allowedOrigin(origin, READS.contains(method));
    if (allowed != null) {
      headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
      headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, named ? ALL_METHODS : READ_METHODS);
      headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, named ? ALL_HEADERS : READ_HEADERS);
      headers.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_MAX_AGE);
      varyByOrigin(headers, allowed);
    }
    context.response().setStatusCode(204).end();
    return true;
  }

  private @Nullable String allowedOrigin(@Nullable String origin, boolean read) {
    if (origin != null && writeOrigins.contains(origin)) {
      return origin;
    }
    return read ? ANY : null;
  }

  private static void varyByOrigin(MultiMap headers, String allowed) {
    if (!allowed.equals(ANY)) {
      headers.set(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    }
  }
}
