package uk.nhsx.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.nhsx.platform.testing.ServiceTestResource;

/** What becomes of an answer whose reader goes away in the middle, and of one that fails there. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class StreamedResponsesTest {

  private static final String WENT_AWAY = "DEBUG A reader went away in the middle";

  @TestHTTPResource URI service;

  private final Log log = new Log();
  private EndlessAnswer.Watch answer = EndlessAnswer.watch();

  /** How a reader goes away. */
  enum Departure {
    CLOSES {
      @Override
      void from(Socket connection) throws IOException {
        connection.close();
      }
    },
    RESETS {
      @Override
      void from(Socket connection) throws IOException {
        connection.setSoLinger(true, 0);
        connection.close();
      }
    };

    abstract void from(Socket connection) throws IOException;
  }

  @BeforeEach
  void watch() {
    answer = EndlessAnswer.watch();
    log.open();
  }

  @AfterEach
  void end() {
    answer.end();
    log.close();
  }

  @ParameterizedTest
  @EnumSource
  void shouldReadNoMoreForAReaderWhoWentAway(Departure departure) throws Exception {
    Socket connection = readTheBeginning();

    departure.from(connection);

    await(answer.sourceEnded);
  }

  @ParameterizedTest
  @EnumSource
  void shouldReadNoMoreForAReaderWhoWentAwayWhileNothingWaitedToBeSent(Departure departure)
      throws Exception {
    answer.slowDown();
    Socket connection = readTheBeginning();

    departure.from(connection);

    await(answer.sourceEnded);
  }

  @ParameterizedTest
  @EnumSource
  void shouldTakeAReaderWhoGoesAwayForNoError(Departure departure) throws Exception {
    Socket connection = readTheBeginning();

    departure.from(connection);

    await(answer.requestEnded);
    assertThat(log.lines()).singleElement().asString().startsWith(WENT_AWAY);
  }

  @Test
  void shouldTakeASourceThatFailsForAnErrorThoughTheReaderIsThere() throws Exception {
    try (Socket connection = readTheBeginning()) {

      answer.failTheSource();
      readOn(connection);

      await(answer.requestEnded);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("ERROR A request failed")
          .endsWith("the source broke");
    }
  }

  private Socket readTheBeginning() throws IOException {
    Socket connection = new Socket(service.getHost(), service.getPort());
    connection
        .getOutputStream()
        .write(
            "GET /v1/endless HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    assertThat(connection.getInputStream().readNBytes(1_000)).startsWith('H', 'T', 'T', 'P');
    return connection;
  }

  private static void readOn(Socket connection) {
    try {
      connection.getInputStream().readAllBytes();
    } catch (IOException e) {
      // A reset shows a broken transfer as well as an early end does.
    }
  }

  private static void await(CountDownLatch end) throws InterruptedException {
    assertThat(end.await(5, TimeUnit.MINUTES)).as("it has come to an end").isTrue();
  }

  /** What is logged of answers and problems, and whatever of the frameworks is more than talk. */
  private static final class Log extends Handler {

    private static final Logger ANSWERS = Logger.getLogger("uk.nhsx.platform.body");

    private static final List<Logger> LOGGERS =
        List.of(
            ANSWERS,
            Logger.getLogger("uk.nhsx.platform.problem"),
            Logger.getLogger("org.jboss.resteasy"),
            Logger.getLogger("io.quarkus"),
            Logger.getLogger("io.vertx"));

    private final List<String> lines = new CopyOnWriteArrayList<>();

    void open() {
      ANSWERS.setLevel(Level.FINE);
      LOGGERS.forEach(logger -> logger.addHandler(this));
    }

    @Override
    public void close() {
      ANSWERS.setLevel(null);
      LOGGERS.forEach(logger -> logger.removeHandler(this));
    }

    List<String> lines() {
      return lines;
    }

    @Override
    public void publish(LogRecord line) {
      lines.add(line.getLevel() + " " + line.getMessage() + " " + line.getThrown());
    }

    @Override
    public void flush() {}
  }
}
