package uk.nhsx.benchmarks.events;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import uk.nhsx.benchmarks.harness.Quantity;
import uk.nhsx.benchmarks.harness.Ratio;
import uk.nhsx.benchmarks.harness.Table;
import uk.nhsx.benchmarks.harness.Target;

/** What is asked of the relay, and whether it was met. */
record Targets(Throughput.Taken throughput, Map<String, Latencies.By> latencies) {
  private static final Target THROUGHPUT = Target.atLeast("0.5");
  private static final Duration LATEST = Duration.ofMillis(100);
  private static final Target NO_LONGER = Target.atMost("1.0");
  private static final int PERCENT = 99;

  String table() {
    Duration relay = p99(Latencies.RELAY);
    return new Table(Ratio.HEADER)
        .add(
            new Ratio(
                    "waiting events to Kafka, to kafka-producer-perf-test",
                    Quantity.of(throughput.producer()),
                    Quantity.of(throughput.relay()),
                    THROUGHPUT)
                .row())
        .add(late("commit to consumer, p99, to what is allowed", LATEST, relay))
        .add(late("commit to consumer, p99, to Debezium", debezium(), relay))
        .toString();
  }

  /** The better one of the two ways to set it up. */
  private Duration debezium() {
    Duration shipped = p99(Latencies.SHIPPED);
    Duration eager = p99(Latencies.EAGER);
    return shipped.compareTo(eager) < 0 ? shipped : eager;
  }

  private Duration p99(String who) {
    return Objects.requireNonNull(latencies.get(who), who).late().median(PERCENT);
  }

  private static List<String> late(String what, Duration yardstick, Duration measured) {
    return new Ratio(what, Quantity.of(yardstick), Quantity.of(measured), NO_LONGER).row();
  }
}
