package uk.nhsx.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SleepersTest {

  private static final Duration PATIENCE = Duration.ofMillis(300);
  private static final Duration MOMENT = Duration.ofMillis(1);

  @Test
  void shouldTellThatOneWasCutOffWithWhatItHadNotRead() throws Exception {
    Sleepers.Fate fate =
        fate(
            reader -> {
              StreamServer.write(reader, Canned.HEAD);
              reader.close();
            });

    assertThat(fate).isEqualTo(new Sleepers.Fate(1, 1));
  }

  @Test
  void shouldTellThatOneWasNotCutOffAlthoughNothingMoreCame() throws Exception {
    Sleepers.Fate fate = fate(reader -> StreamServer.write(reader, Canned.HEAD));

    assertThat(fate).isEqualTo(new Sleepers.Fate(1, 0));
  }

  @Test
  void shouldTellThatOneWasNotCutOffAlthoughThereIsMoreAndMoreToRead() throws Exception {
    Sleepers.Fate fate =
        fate(
            reader -> {
              while (!Thread.interrupted()) {
                StreamServer.write(reader, Canned.chunk("x".repeat(1_000)));
              }
            });

    assertThat(fate).isEqualTo(new Sleepers.Fate(1, 0));
  }

  private static Sleepers.Fate fate(StreamServer.Teller teller) throws Exception {
    try (StreamServer server = new StreamServer(teller);
        Sleepers sleepers = new Sleepers(server.address(), MOMENT)) {
      sleepers.comeFor(MOMENT);
      return sleepers.fate(MOMENT, PATIENCE);
    }
  }
}
