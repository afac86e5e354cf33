package uk.nhsx.gateway.testing;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A real HTTP server in place of a service, with behaviour that the test sets. */
public final class Stub {

  private static final int MAX_TARGET_BYTES = 65_536;
  private static final String FOLLOWER = "gateway-stream";

  private final Vertx vertx;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private volatile Handler<HttpServerRequest> behaviour = request -> request.response().end();
  private volatile Handler<HttpServerRequest> feed =
      request -> request.response().setStatusCode(503).end();
  private volatile HttpServer server;
  private volatile int port;

  Stub(Vertx vertx) {
    this.vertx = vertx;
    start();
  }

  /** A received request. */
  public record Seen(String method, String target, MultiMap headers) {}

  public void does(Handler<HttpServerRequest> next) {
    seen.clear();
    behaviour = next;
  }

  /** Handles the requests of feed followers, which may come at any time and are not recorded. */
  public void feeds(Handler<HttpServerRequest> next) {
    feed = next;
  }

  /** Responds with JSON that depends on the request target. */
  public void answers(Answers answers) {
    does(request -> send(request, answers.to(request.uri())));
  }

  public static void send(HttpServerRequest request, Answer answer) {
    request
        .response()
        .setStatusCode(answer.status())
        .putHeader("Content-Type", "application/json")
        .end(answer.body());
  }

  @FunctionalInterface
  public interface Answers {
    Answer to(String target);
  }

  public record Answer(int status, String body) {}

  public List<Seen> seen() {
    return seen;
  }

  public int port() {
    return port;
  }

  public void stop() {
    await(server.close());
  }

  public void start() {
    server =
        vertx
            .createHttpServer(new HttpServerOptions().setMaxInitialLineLength(MAX_TARGET_BYTES))
            .requestHandler(
                request -> {
                  if (FOLLOWER.equals(request.getHeader("User-Agent"))) {
                    feed.handle(request);
                    return;
                  }
                  seen.add(
                      new Seen(
                          request.method().name(),
                          request.uri(),
                          MultiMap.caseInsensitiveMultiMap().addAll(request.headers())));
                  behaviour.handle(request);
                });
    await(server.listen(port, "127.0.0.1"));
    port = server.actualPort();
  }

  private static void await(Future<?> future) {
    try {
      future.toCompletionStage().toCompletableFuture().get(2, TimeUnit.MINUTES);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
