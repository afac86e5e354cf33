package uk.nhsx.gateway.stream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import uk.nhsx.gateway.route.ServiceConnections;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.json.Instants;
import uk.nhsx.platform.sources.IdSource;
import uk.nhsx.platform.trace.Traceparent;

/**
 * Reads the services' pull feeds. All futures fail with a {@link FeedException} or an I/O error.
 */
@Singleton
class FeedClient {

  /** Distinguishes these requests from forwarded ones, for example in the services' logs. */
  private static final String USER_AGENT = "gateway-stream";

  /** Higher than any sequence: the page after it has no events, only the head. */
  private static final long BEYOND = 999_999_999_999_999_999L;

  /** Far above a full page of the largest events. */
  private static final int MAX_RESPONSE_BYTES = 32 * 1024 * 1024;

  private final Vertx vertx;
  private final HttpClient client;
  private final ServiceConnections services;
  private final StreamConfig.Feed config;
  private final IdSource ids;

  FeedClient(ServiceConnections services, StreamConfig config, IdSource ids, Vertx vertx) {
    this.vertx = vertx;
    this.ids = ids;
    this.services = services;
    this.config = config.feed();
    this.client =
        vertx.createHttpClient(
            services
                .clientOptions()
                .setMetricsName("stream")
                // A long poll is no part of any trace, here or in the service.
                .setTracingPolicy(TracingPolicy.IGNORE),
            // For each service: one for its follower, and one for each catch-up.
            new PoolOptions().setHttp1MaxSize(1 + this.config.catchUpLimit()));
  }

  /** The sequence of the last event. */
  Future<Long> head(SuiteService service) {
    return after(service, BEYOND, 1, Duration.ZERO).map(FeedPage::head);
  }

  /** The next events; an empty page if there are none. */
  Future<FeedPage> read(SuiteService service, long after) {
    return after(service, after, config.page(), Duration.ZERO);
  }

  /**
   * The first events that were recorded at or after an instant; an empty page if there are none.
   */
  Future<FeedPage> readSince(SuiteService service, Instant since) {
    String parameters = "?since=" + Instants.text(since) + "&limit=" + config.page();
    return get(service, parameters, Duration.ZERO).map(FeedPageParser::pageSince);
  }

  /** The next events; waits until there are some, up to the long poll. */
  Future<FeedPage> await(SuiteService service, long after) {
    return after(service, after, config.page(), config.longPoll());
  }

  /** Runs an action on the current event loop after the retry interval. */
  void retryLater(Runnable action) {
    vertx.setTimer(config.retryInterval().toMillis(), timer -> action.run());
  }

  private Future<FeedPage> after(SuiteService service, long after, int limit, Duration wait) {
    long seconds = wait.toSeconds();
    String parameters =
        "?after=" + after + "&limit=" + limit + (seconds == 0 ? "" : "&wait=" + seconds);
    return get(service, parameters, wait).map(body -> FeedPageParser.page(after, body));
  }

  private Future<Buffer> get(SuiteService service, String parameters, Duration wait) {
    RequestOptions options =
        services
            .requestOptions(service)
            .setURI(service.prefix() + "/events" + parameters)
            .setConnectTimeout(config.timeout().toMillis())
            .setIdleTimeout(wait.plus(config.timeout()).toMillis());
    return client.request(options).compose(request -> send(request, parameters));
  }

  private Future<Buffer> send(HttpClientRequest request, String parameters) {
    return request
        .putHeader(Traceparent.NAME, Traceparent.unsampled(ids.next()))
        .putHeader("Accept", "application/json")
        .putHeader("User-Agent", USER_AGENT)
        .send()
        .compose(
            response ->
                switch (response.statusCode()) {
                  case 200 -> body(response);
                  case 410 -> Future.failedFuture(new FeedException.Expired(parameters));
                  default ->
                      Future.failedFuture(new FeedException("status=" + response.statusCode()));
                });
  }

  private static Future<Buffer> body(HttpClientResponse response) {
    Promise<Buffer> body = Promise.promise();
    Buffer bytes = Buffer.buffer();
    response.exceptionHandler(body::tryFail);
    response.endHandler(end -> body.tryComplete(bytes));
    response.handler(
        chunk -> {
          if (bytes.length() + chunk.length() > MAX_RESPONSE_BYTES) {
            body.tryFail(
                new FeedException("the response is larger than " + MAX_RESPONSE_BYTES + " bytes"));
            response.request().reset();
          } else {
            bytes.appendBuffer(chunk);
          }
        });
    return body.future();
  }
}
