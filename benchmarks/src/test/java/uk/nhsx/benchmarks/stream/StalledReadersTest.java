package uk.nhsx.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StalledReadersTest {

  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final Duration SHORT_TIMEOUT = Duration.ofMillis(300);
  private static final Duration MOMENT = Duration.ofMillis(1);

  @Test
  void shouldCountAReaderThatWasDisconnected() throws Exception {
    StalledReaders.Result result =
        result(
            reader -> {
              StreamServer.write(reader, Responses.HEAD);
              reader.close();
            },
            TIMEOUT);

    assertThat(result).isEqualTo(new StalledReaders.Result(1, 1));
  }

  @Test
  void shouldNotCountAReaderThatIsConnectedAlthoughNothingMoreArrives() throws Exception {
    StalledReaders.Result result =
        result(reader -> StreamServer.write(reader, Responses.HEAD), SHORT_TIMEOUT);

    assertThat(result).isEqualTo(new StalledReaders.Result(1, 0));
  }

  @Test
  void shouldNotCountAReaderThatReceivesMoreAndMore() throws Exception {
    StalledReaders.Result result =
        result(
            reader -> {
              while (!Thread.interrupted()) {
                StreamServer.write(reader, Responses.chunk("x".repeat(1_000)));
              }
            },
            SHORT_TIMEOUT);

    assertThat(result).isEqualTo(new StalledReaders.Result(1, 0));
  }

  private static StalledReaders.Result result(StreamServer.Handler handler, Duration timeout)
      throws Exception {
    try (StreamServer server = new StreamServer(handler);
        StalledReaders readers = new StalledReaders(server.address(), MOMENT)) {
      readers.connectFor(MOMENT);
      return readers.result(MOMENT, timeout);
    }
  }
}
