package uk.nhsx.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpLoadTest {
  private static final Duration TIME = Duration.ofMillis(100);
  private static final byte[] BODY = "x".repeat(20_000).getBytes(StandardCharsets.US_ASCII);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicLong answered = new AtomicLong();
  private final Set<InetSocketAddress> callers = ConcurrentHashMap.newKeySet();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/full", exchange -> answer(exchange, 200, BODY.length));
    server.createContext("/unchanged", exchange -> answer(exchange, 304, -1));
    server.createContext("/busy", exchange -> answer(exchange, 503, BODY.length));
    server.createContext("/endless", exchange -> answer(exchange, 200, 0));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void shouldCountEveryAnswerByTheTimeThatItTook() throws Exception {
    long begin = System.nanoTime();

    BigDecimal perSecond = perSecond("/full", 200);

    Duration atMost = Duration.ofNanos(System.nanoTime() - begin);
    assertThat(callers).hasSize(3);
    assertThat(answered.get()).isPositive();
    assertThat(perSecond)
        .isBetween(Rate.perSecond(answered.get(), atMost), Rate.perSecond(answered.get(), TIME));
  }

  @Test
  void shouldCountAnswersWithoutABody() throws Exception {
    BigDecimal perSecond = perSecond("/unchanged", 304);

    assertThat(answered.get()).isPositive();
    assertThat(perSecond).isPositive();
  }

  @Test
  void shouldNotCountAnswersOfAnotherStatus() {
    assertThatThrownBy(() -> perSecond("/unchanged", 200))
        .isInstanceOf(CannotMeasure.class)
        .hasMessageContaining("answered with 304, not 200");
  }

  @Test
  void shouldTellWhatWasRefusedForNowInPlaceOfCountingIt() throws Exception {
    HttpLoad load = load();

    BigDecimal perSecond = load.perSecond(number -> () -> request("/busy"), 200, TIME);

    assertThat(load.refused()).isEqualTo(answered.get()).isPositive();
    assertThat(perSecond).isZero();
  }

  @Test
  void shouldSayThatItCannotReadAnAnswerOfNoStatedLength() {
    assertThatThrownBy(() -> perSecond("/endless", 200))
        .isInstanceOf(CannotMeasure.class)
        .hasMessageContaining("does not say how long it is");
  }

  private BigDecimal perSecond(String path, int status) throws InterruptedException, CannotMeasure {
    return load().perSecond(number -> () -> request(path), status, TIME);
  }

  private HttpLoad load() {
    return new HttpLoad(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), 3);
  }

  private static byte[] request(String path) {
    return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private void answer(HttpExchange exchange, int status, int length) throws IOException {
    callers.add(exchange.getRemoteAddress());
    answered.incrementAndGet();
    exchange.sendResponseHeaders(status, length);
    if (length > 0) {
      exchange.getResponseBody().write(BODY);
    }
    exchange.close();
  }
}
