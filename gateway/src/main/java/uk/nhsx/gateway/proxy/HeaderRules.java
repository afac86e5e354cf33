package uk.nhsx.gateway.proxy;

import io.netty.handler.codec.DateFormatter;
import io.opentelemetry.api.trace.Span;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Filters the headers of requests and responses. */
final class HeaderRules {

  static final String REQUEST_ID = "X-Request-ID";
  static final String CORRELATION_ID = "X-Correlation-ID";

  private static final String CONNECTION = "connection";

  /** Headers of one connection, not of the message (RFC 9110, section 7.6.1). */
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          CONNECTION,
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings");

  /** Headers that a client could use to fake its address or the meaning of its request. */
  private static final Set<String> UNTRUSTED =
      Set.of(
          "forwarded",
          "x-real-ip",
          "x-client-ip",
          "x-cluster-client-ip",
          "true-client-ip",
          "x-original-url",
          "x-original-host",
          "x-rewrite-url",
          "x-host",
          "x-http-method",
          "x-http-method-override",
          "x-method-override",
          "baggage",
          // The gateway sends 100 itself, after it has connected to the service.
          "expect");

  private static final List<String> UNTRUSTED_PREFIXES =
      List.of("x-forwarded", "x-internal-", "x-envoy-", "x-b3-");

  /** Response headers that reveal internals, or that the gateway sets itself. */
  private static final Set<String> INTERNAL =
      Set.of("server", "x-powered-by", "via", "x-request-id", "x-correlation-id");

  private HeaderRules() {}

  /** The headers of a request, without those that a service must not receive. */
  static MultiMap towardsService(RoutingContext context) {
    HttpServerRequest request = context.request();
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().addAll(request.headers());
    boolean chunked = headers.contains(HttpHeaders.TRANSFER_ENCODING);
    dropHopByHop(headers);
    headers.remove(HttpHeaders.HOST);
    for (String name : List.copyOf(headers.names())) {
      String lowerCase = name.toLowerCase(Locale.ROOT);
      if (UNTRUSTED.contains(lowerCase)
          || UNTRUSTED_PREFIXES.stream().anyMatch(lowerCase::startsWith)) {
        headers.remove(name);
      }
    }
    if (Span.current().getSpanContext().isValid()) {
      // The HTTP client adds the current span, and would not replace these.
      headers.remove("traceparent");
      headers.remove("tracestate");
    }
    if (chunked) {
      headers.set(HttpHeaders.TRANSFER_ENCODING, HttpHeaders.CHUNKED);
    }
    MultiMap ids = context.response().headers();
    set(headers, REQUEST_ID, ids.get(REQUEST_ID));
    set(headers, CORRELATION_ID, ids.get(CORRELATION_ID));
    return headers;
  }

  /** Removes response headers that a client must not receive. */
  static void towardsClient(MultiMap headers) {
    dropHopByHop(headers);
    INTERNAL.forEach(headers::remove);
  }

  /** Adds when a response was made, where the service has not said it (RFC 9110, section 6.6.1). */
  static void addDate(MultiMap headers) {
    if (!headers.contains(HttpHeaders.DATE)) {
      headers.set(HttpHeaders.DATE, DateFormatter.format(new Date()));
    }
  }

  private static void dropHopByHop(MultiMap headers) {
    List<String> named = new ArrayList<>(HOP_BY_HOP);
    for (String line : headers.getAll(CONNECTION)) {
      for (String name : line.split(",")) {
        named.add(name.strip());
      }
    }
    named.stream().filter(name -> !name.isEmpty() && mayDrop(name)).forEach(headers::remove);
  }

  /** A client must not be able to remove headers on which the gateway relies. */
  private static boolean mayDrop(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "content-length", "host", "authorization", "content-type", "if-match", "if-none-match" ->
          false;
      default -> true;
    };
  }

  private static void set(MultiMap headers, String name, @Nullable String value) {
    headers.remove(name);
    if (value != null) {
      headers.set(name, value);
    }
  }
}
