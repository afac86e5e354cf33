package uk.nhsx.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Tokens;

/** A client that goes away in the middle of a body is no failure of the service. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class BrokenUploadTest {

  private static final Logger REFUSALS = Logger.getLogger("uk.nhsx.platform.problem");

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldLogNoError(boolean reset) throws Exception {
    List<LogRecord> lines = new CopyOnWriteArrayList<>();
    Handler handler = recorder(lines);
    Level before = REFUSALS.getLevel();
    REFUSALS.addHandler(handler);
    REFUSALS.setLevel(Level.ALL);
    try {
      sendHalf(reset);

      await().until(() -> !lines.isEmpty());
      assertThat(lines)
          .allSatisfy(
              line -> {
                assertThat(line.getLevel().intValue()).isLessThan(Level.INFO.intValue());
                assertThat(line.getMessage()).startsWith("Refused");
              });
    } finally {
      REFUSALS.setLevel(before);
      REFUSALS.removeHandler(handler);
    }
  }

  private static void sendHalf(boolean reset) throws Exception {
    String request =
        String.join(
            "\r\n",
            "POST /v1/notes HTTP/1.1",
            "Host: x",
            "Authorization: Bearer " + Tokens.of("writer"),
            "Content-Type: application/json",
            "Content-Length: 100",
            "",
            "{\"text\":");
    try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      socket.setSoLinger(reset, 0);
    }
  }

  private static Handler recorder(List<LogRecord> lines) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        lines.add(line);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
