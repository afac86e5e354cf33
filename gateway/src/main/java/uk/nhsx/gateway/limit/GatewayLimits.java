package uk.nhsx.gateway.limit;

import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import uk.nhsx.gateway.connection.ConnectionConfig;
import uk.nhsx.gateway.proxy.ProxyConfig;
import uk.nhsx.gateway.stream.StreamConfig;
import uk.nhsx.platform.limit.Limit;
import uk.nhsx.platform.page.PageRequest;

/** The limits of the gateway, and those that are the same in all services. */
@Singleton
class GatewayLimits {

  private static final int INVALID = 400;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_LARGE = 413;
  private static final int URI_TOO_LONG = 414;
  private static final int TOO_MANY = 429;
  private static final int HEADERS_TOO_LARGE = 431;
  private static final int UNAVAILABLE = 503;

  /** Of a service's feed. */
  private static final int FEED_WAIT_SECONDS = 30;

  private final RateLimitConfig rates;
  private final ConnectionConfig connections;
  private final ProxyConfig proxy;
  private final StreamConfig stream;
  private final VertxHttpConfig http;

  GatewayLimits(
      RateLimitConfig rates,
      ConnectionConfig connections,
      ProxyConfig proxy,
      StreamConfig stream,
      VertxHttpConfig http) {
    this.rates = rates;
    this.connections = connections;
    this.proxy = proxy;
    this.stream = stream;
    this.http = http;
  }

  List<Limit> list() {
    List<Limit> limits = new ArrayList<>();
    limits.addAll(rates());
    limits.addAll(sizes());
    limits.addAll(concurrency());
    limits.addAll(times());
    return limits;
  }

  private List<Limit> rates() {
    List<Limit> limits = new ArrayList<>();
    if (rates.anonymousPerMinute() > 0) {
      limits.add(
          rate(
              "anonymous",
              rates.anonymousPerMinute(),
              "address",
              "Requests without a valid token from one address, or from one IPv6 network of 64 bits."));
    }
    if (rates.authenticatedPerMinute() > 0) {
      limits.add(
          rate(
              "authenticated",
              rates.authenticatedPerMinute(),
              "subject",
              "Requests with valid tokens of one subject."));
    }
    return limits;
  }

  private static Limit rate(String name, long limit, String scope, String whose) {
    return new Limit(
        name,
        limit,
        "requests",
        RateLimitPolicy.WINDOW,
        scope,
        TOO_MANY,
        whose
            + " Each gateway instance counts on its own, all paths below /v1/ together; an event stream counts once. The first window begins with the first request.");
  }

  private List<Limit> sizes() {
    ProxyConfig.Bodies bodies = proxy.bodies();
    return List.of(
        Limit.ofRequest(
            "body",
            bodies.others().asLongValue(),
            "bytes",
            TOO_LARGE,
            "The body of any request but those below."),
        Limit.ofRequest(
            "body-releases",
            bodies.releases().asLongValue(),
            "bytes",
            TOO_LARGE,
            "The body of a release."),
        Limit.ofRequest(
            "areas-body",
            bodies.areas().asLongValue(),
            "bytes",
            TOO_LARGE,
            "The body of a file of areas."),
        Limit.ofRequest(
            "uri",
            connections.uri(),
            "bytes",
            URI_TOO_LONG,
            "The path and the query as they are sent."),
        Limit.ofRequest(
            "headers",
            http.limits().maxHeaderSize().asLongValue(),
            "bytes",
            HEADERS_TOO_LARGE,
            "All headers of a request together."),
        Limit.ofRequest(
            "page-size",
            PageRequest.MOST,
            "items",
            INVALID,
            "Items of one page of a list (limit)."),
        Limit.ofRequest(
            "feed-wait",
            FEED_WAIT_SECONDS,
            "seconds",
            INVALID,
            "How long a feed may hold back its response until there is an event (wait)."));
  }

  private List<Limit> concurrency() {
    return List.of(
        new Limit(
            "event-readers-caller",
            stream.subscribersPerCaller(),
            "event streams",
            null,
            "caller",
            TOO_MANY,
            "Open event streams of one token subject, or of one address without a token, on one gateway instance."),
        new Limit(
            "event-readers-instance",
            stream.subscribersPerInstance(),
            "event streams",
            null,
            "instance",
            UNAVAILABLE,
            "Open event streams of one gateway instance."),
        new Limit(
            "concurrent-requests",
            proxy.maxConcurrent(),
            "requests",
            null,
            "service",
            UNAVAILABLE,
            "Requests of all callers that one gateway instance forwards to one service at a time. Responses from the cache do not count."));
  }

  private List<Limit> times() {
    return List.of(
        Limit.ofRequest(
            "head-time",
            connections.headTimeout().toSeconds(),
            "seconds",
            REQUEST_TIMEOUT,
            "How long the head of a request may take to arrive."),
        Limit.ofRequest(
            "body-start",
            connections.bodyTimeout().toSeconds(),
            "seconds",
            REQUEST_TIMEOUT,
            "How long the first byte of a body may take to arrive after the head."),
        Limit.ofRequest(
            "body-pause",
            proxy.idleTimeout().toSeconds(),
            "seconds",
            REQUEST_TIMEOUT,
            "How long nothing more of a body may arrive."),
        Limit.ofRequest(
            "body-time",
            proxy.releaseTimeout().toSeconds(),
            "seconds",
            REQUEST_TIMEOUT,
            "How long a whole body may take to arrive."));
  }
}
