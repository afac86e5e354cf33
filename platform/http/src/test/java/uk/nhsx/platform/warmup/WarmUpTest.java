package uk.nhsx.platform.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WarmUpTest {

  private final Vertx vertx = Vertx.vertx();
  private final CompletableFuture<Object> done = new CompletableFuture<>();
  private final Queue<String> accepted = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    vertx.close();
  }

  /** One event loop says that the server has started before another has noted its port. */
  @Test
  void shouldWaitForThePort() throws Exception {
    warmUp().start(new HttpServerStart(new HttpServerOptions()));

    done.get(2, TimeUnit.MINUTES);
    assertThat(accepted).hasSize(2);
  }

  /** A path may have a page for browsers and JSON for programs, and the page costs more. */
  @Test
  void shouldAskForPagesAsABrowserDoes() throws Exception {
    warmUp().start(new HttpServerStart(new HttpServerOptions()));

    done.get(2, TimeUnit.MINUTES);
    assertThat(accepted).containsOnly("text/html, application/json;q=0.9, */*;q=0.8");
  }

  /** A warm-up of a server that notes what each request accepts. */
  private WarmUp warmUp() throws Exception {
    int port =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  accepted.add(String.valueOf(request.getHeader("Accept")));
                  request.response().end();
                })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(2, TimeUnit.MINUTES)
            .actualPort();
    return new WarmUp(new TwoRounds(), new LateServer(port), vertx, Clock.systemUTC(), event());
  }

  @SuppressWarnings("unchecked")
  private Event<WarmedUp> event() {
    return (Event<WarmedUp>)
        Proxy.newProxyInstance(
            WarmUpTest.class.getClassLoader(),
            new Class<?>[] {Event.class},
            (proxy, method, arguments) -> {
              done.complete(arguments[0]);
              return null;
            });
  }

  private static final class TwoRounds implements WarmUpConfig {

    @Override
    public Optional<List<String>> paths() {
      return Optional.of(List.of("/"));
    }

    @Override
    public int rounds() {
      return 2;
    }

    @Override
    public Duration timeout() {
      return Duration.ofMinutes(2);
    }
  }

  /** Knows its port when it is asked for the third time. */
  private static final class LateServer implements HttpServer {

    private final int port;
    private final AtomicInteger asked = new AtomicInteger();

    private LateServer(int port) {
      this.port = port;
    }

    @Override
    public int getPort() {
      return asked.incrementAndGet() < 3 ? -1 : port;
    }

    @Override
    public int getSecurePort() {
      return -1;
    }

    @Override
    public int getManagementPort() {
      return -1;
    }

    @Override
    public URI getLocalBaseUri() {
      return URI.create("http://127.0.0.1:" + port);
    }
  }
}
