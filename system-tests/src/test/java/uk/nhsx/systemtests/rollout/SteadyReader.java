package uk.nhsx.systemtests.rollout;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Reads one path again and again on a connection that it keeps, and sends nothing a second time:
 * Vert.x's client leaves that to its caller, whereas the JDK's repeats reads by itself.
 */
final class SteadyReader implements Runnable {

  /** Leaves the machine time to start instances. */
  private static final Duration PACE = Duration.ofMillis(100);

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Pattern DEGRADED = Pattern.compile("\"state\":\"(stale|unavailable)\"");

  private final HttpClient http;
  private final Context context;
  private final String address;
  private final String path;
  private final AtomicInteger answers = new AtomicInteger();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private volatile boolean stopped;

  SteadyReader(Vertx vertx, String address, String path) {
    this.http = vertx.createHttpClient();
    this.context = vertx.getOrCreateContext();
    this.address = address;
    this.path = path;
  }

  @Override
  public void run() {
    try {
      while (!stopped) {
        read();
        TimeUnit.MILLISECONDS.sleep(PACE.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void stop() {
    stopped = true;
  }

  /** How many requests were answered as they should be. */
  int answers() {
    return answers.get();
  }

  /** The others, each with the reason. */
  List<String> failures() {
    return failures;
  }

  private void read() throws InterruptedException {
    RequestOptions request =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(address + path)
            // Otherwise the gateway would answer most of them by itself.
            .putHeader("Cache-Control", "no-cache");
    CompletableFuture<String> wrong = new CompletableFuture<>();
    // On an event loop, so that no part of a response arrives before there is a handler for it.
    context.runOnContext(
        start -> send(request).onSuccess(wrong::complete).onFailure(wrong::completeExceptionally));
    try {
      String reason = wrong.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      if (reason.isEmpty()) {
        answers.incrementAndGet();
      } else {
        fail(reason);
      }
    } catch (ExecutionException | TimeoutException e) {
      fail(e.toString());
    }
  }

  private Future<String> send(RequestOptions request) {
    return http.request(request)
        .compose(HttpClientRequest::send)
        .compose(
            response -> response.body().map(body -> wrong(response.statusCode(), body.toString())));
  }

  private static String wrong(int status, String body) {
    return status == 200 && !DEGRADED.matcher(body).find() ? "" : status + " " + body;
  }

  private void fail(String reason) {
    failures.add("%s GET %s: %s".formatted(Instant.now(), path, reason));
  }
}
