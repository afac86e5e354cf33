package uk.nhsx.benchmarks.events;

import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.nhsx.benchmarks.harness.Bench;
import uk.nhsx.benchmarks.harness.Suite;
import uk.nhsx.benchmarks.harness.Surroundings;

/** The bench of the relay. */
@Command(
    name = "events",
    description =
        "Events that wait brought to Kafka, beside Kafka's own producer; from commit to consumer,"
            + " beside Debezium; and what it costs writers to notify, by pgbench, which has to be"
            + " installed.",
    showDefaultValues = true)
public final class Events extends Bench<Size> {

  @Option(names = "--events", paramLabel = "N", description = "Events that wait at once.")
  private int events = 100_000;

  @Option(names = "--writes", paramLabel = "N", description = "Writes a second, evenly spaced.")
  private int writes = 200;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      description = "How long is written in each turn before it counts.")
  private int warmUp = 20;

  @Option(
      names = "--seconds",
      paramLabel = "SECONDS",
      description = "How long is written in each turn that counts.")
  private int seconds = 60;

  @Option(names = "--runs", paramLabel = "N", description = "How many times all of it counts.")
  private int runs = 3;

  public Events(Surroundings surroundings) {
    super(surroundings, Map.of());
  }

  @Override
  protected Size size() {
    return new Size(events, writes, Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), runs);
  }

  @Override
  protected String measure(Suite suite, Size size, Surroundings surroundings) throws Exception {
    return new Course(suite, size, surroundings).run().markdown();
  }
}
