package uk.nhsx.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.nhsx.benchmarks.harness.MeasurementException;

@Timeout(60)
class StreamReadersTest {

  private static final Duration SHORT_TIMEOUT = Duration.ofMillis(300);
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final String START = "app-metrics:0,login-onboarding:0,ai-lab:0";
  private static final String NEXT = "app-metrics:0,login-onboarding:0,ai-lab:1";
  private static final Clock CLOCK = Clock.fixed(Responses.RECORDED.plusMillis(3), ZoneOffset.UTC);

  private final CountDownLatch counting = new CountDownLatch(1);
  private StreamServer server;

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void shouldMeasureTheLatencyOfEachEventAtEachReader() throws Exception {
    server = new StreamServer(this::sendEvent);

    StreamReaders.Deliveries deliveries = receive(3, TIMEOUT);

    assertThat(deliveries.events()).isEqualTo(3);
    assertThat(deliveries.faults()).isEqualTo(Faults.NONE);
    assertThat(deliveries.latencies().count()).isEqualTo(3);
    assertThat(deliveries.latencies().median()).isEqualTo(Duration.ofMillis(3));
  }

  @Test
  void shouldFailUnlessEveryReaderHasAPosition() throws Exception {
    server = new StreamServer(reader -> StreamServer.write(reader, Responses.HEAD));

    assertThatThrownBy(() -> receive(2, SHORT_TIMEOUT))
        .isInstanceOf(MeasurementException.class)
        .hasMessageContaining("0 of 2 readers have a position");
  }

  @Test
  void shouldFailWithTheResponseInPlaceOfAStream() throws Exception {
    server =
        new StreamServer(
            reader -> StreamServer.write(reader, "HTTP/1.1 429 Too Many Requests\r\n\r\n"));

    assertThatThrownBy(() -> receive(1, TIMEOUT))
        .isInstanceOf(MeasurementException.class)
        .hasMessageContaining("429 Too Many Requests");
  }

  private StreamReaders.Deliveries receive(int count, Duration timeout) throws Exception {
    try (StreamReaders readers = StreamReaders.connect(count, server.address(), CLOCK, timeout)) {
      readers.countFrom(Responses.RECORDED);
      counting.countDown();
      return readers.closeAfter(1);
    }
  }

  private void sendEvent(Socket reader) throws InterruptedException {
    sendPosition(reader);
    counting.await();
    StreamServer.write(reader, Responses.event(NEXT, 1));
  }

  private static void sendPosition(Socket reader) {
    StreamServer.write(reader, Responses.HEAD + Responses.position(START));
  }
}
