package uk.nhsx.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeptConnectionTest {
  private static final byte[] REQUEST =
      "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LONG = new byte[30_000];

  private final List<InetSocketAddress> askers = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          askers.add(exchange.getRemoteAddress());
          boolean unchanged = askers.size() == 2;
          exchange.sendResponseHeaders(unchanged ? 304 : 200, unchanged ? -1 : LONG.length);
          if (!unchanged) {
            exchange.getResponseBody().write(LONG);
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldReadOneAnswerAfterAnotherToItsEnd() throws IOException {
    URI service = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (KeptConnection connection = new KeptConnection(service)) {

      List<Integer> statuses =
          List.of(connection.ask(REQUEST), connection.ask(REQUEST), connection.ask(REQUEST));

      assertThat(statuses).containsExactly(200, 304, 200);
      assertThat(askers).hasSize(3).containsOnly(askers.get(0));
    }
  }
}
