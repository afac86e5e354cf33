package uk.nhsx.gateway.stream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import uk.nhsx.gateway.route.ServiceAddresses;
import uk.nhsx.gateway.route.SuiteService;

/** Asks the services for their logs. All methods fail with a {@link FeedFailure} or an I/O one. */
@Singleton
class FeedClient {

  /** Tells these questions from forwarded ones, in the services' logs for one. */
  private static final String USER_AGENT = "gateway-stream";

  /** Higher than any sequence: what is asked on after it has no events, but a head. */
  private static final long BEYOND = 999_999_999_999_999_999L;

  /** What an answer with a full page of the largest events would not reach by far. */
  private static final int LARGEST_ANSWER = 32 * 1024 * 1024;

  private final HttpClient client;
  private final ServiceAddresses addresses;
  private final StreamConfig.Feed config;

  FeedClient(ServiceAddresses addresses, StreamConfig config, Vertx vertx) {
    this.addresses = addresses;
    this.config = config.feed();
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAliveTimeout(30).setMetricsName("stream"),
            // Counted for each service: its follower's, and those of the readers that catch up.
            new PoolOptions().setHttp1MaxSize(1 + this.config.catchingUp()));
  }

  /** The sequence of the last event there is. */
  Future<Long> head(SuiteService service) {
    return get(service, BEYOND, 1, Duration.ZERO).map(FeedPage::head);
  }

  /** The next events, or none if there are none. */
  Future<FeedPage> read(SuiteService service, long after) {
    return get(service, after, config.page(), Duration.ZERO);
  }

  /** The next events as soon as there are some. */
  Future<FeedPage> await(SuiteService service, long after) {
    return get(service, after, config.page(), config.longPoll());
  }

  private Future<FeedPage> get(SuiteService service, long after, int limit, Duration wait) {
    String target = service.prefix() + "/events?after=" + after + "&limit=" + limit;
    long seconds = wait.toSeconds();
    RequestOptions options =
        address(service)
            .setURI(seconds == 0 ? target : target + "&wait=" + seconds)
            .setConnectTimeout(config.timeout().toMillis())
            .setIdleTimeout(wait.plus(config.timeout()).toMillis());
    return client
        .request(options)
        .compose(request -> send(request, after))
        .map(body -> FeedText.page(after, body));
  }

  private RequestOptions address(SuiteService service) {
    URI url = addresses.of(service);
    boolean tls = "https".equals(url.getScheme());
    return new RequestOptions()
        .setHost(url.getHost())
        .setPort(url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80)
        .setSsl(tls);
  }

  private static Future<Buffer> send(HttpClientRequest request, long after) {
    return request
        .putHeader("Accept", "application/json")
        .putHeader("User-Agent", USER_AGENT)
        .send()
        .compose(
            answer ->
                switch (answer.statusCode()) {
                  case 200 -> body(answer);
                  case 410 -> Future.failedFuture(new FeedFailure.Expired(after));
                  default -> Future.failedFuture(new FeedFailure("status=" + answer.statusCode()));
                });
  }

  private static Future<Buffer> body(HttpClientResponse answer) {
    Promise<Buffer> whole = Promise.promise();
    Buffer read = Buffer.buffer();
    answer.exceptionHandler(whole::tryFail);
    answer.endHandler(end -> whole.tryComplete(read));
    answer.handler(
        chunk -> {
          if (read.length() + chunk.length() > LARGEST_ANSWER) {
            whole.tryFail(new FeedFailure("the answer has no end"));
            answer.request().reset();
          } else {
            read.appendBuffer(chunk);
          }
        });
    return whole.future();
  }
}
