package uk.nhsx.benchmarks.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import uk.nhsx.benchmarks.harness.CannotMeasure;

class KafkaProducerBenchTest {

  @Test
  void shouldTakeTheLastWordWhichIsOfAllRecords() throws CannotMeasure {
    String printed =
        """
        310001 records sent, 62000.2 records/sec (53.21 MB/sec), 480.1 ms avg latency, 770.0 ms max latency.
        500000 records sent, 71234.5 records/sec (61.14 MB/sec), 400.25 ms avg latency, 770.00 ms max latency, 410 ms 50th, 690 ms 95th, 760 ms 99th, 768 ms 99.9th.
        """;

    assertThat(KafkaProducerBench.perSecond(printed)).isEqualTo("71234.5");
  }

  @Test
  void shouldSayWhatWasPrintedInPlaceOfAResult() {
    assertThatThrownBy(() -> KafkaProducerBench.perSecond("usage: producer-performance"))
        .isInstanceOf(CannotMeasure.class)
        .hasMessageContaining("usage: producer-performance");
  }
}
