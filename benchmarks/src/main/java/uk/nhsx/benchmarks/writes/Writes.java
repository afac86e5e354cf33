package uk.nhsx.benchmarks.writes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.nhsx.benchmarks.harness.Bench;
import uk.nhsx.benchmarks.harness.Suite;
import uk.nhsx.benchmarks.harness.Surroundings;

/** The benchmark of the write path. */
@Command(
    name = "writes",
    description =
        "New services registered by many clients at once, whose events are relayed to Kafka, beside"
            + " pgbench and another register; needs wrk and pgbench.",
    showDefaultValues = true)
public final class Writes extends Bench<WritesSize> {

  @Option(
      names = "--connections",
      paramLabel = "N",
      split = ",",
      description = "Connections at once; the first number is that of the other comparisons, too.")
  private List<Integer> connections = List.of(32, 64);

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      description = "How long each register is loaded before it counts.")
  private int warmUp = 30;

  @Option(names = "--seconds", paramLabel = "SECONDS", description = "How long a run takes.")
  private int seconds = 6;

  @Option(names = "--runs", paramLabel = "N", description = "Runs of each; their median counts.")
  private int runs = 3;

  @Option(names = "--peer", paramLabel = "JAR", description = "A register to compare with.")
  private @Nullable Path peer;

  public Writes(Surroundings surroundings) {
    super(surroundings, Map.of());
  }

  @Override
  protected WritesSize size() {
    return new WritesSize(
        connections,
        Duration.ofSeconds(warmUp),
        Duration.ofSeconds(seconds),
        runs,
        Optional.ofNullable(peer));
  }

  @Override
  protected String measure(Suite suite, WritesSize size, Surroundings surroundings)
      throws Exception {
    try (WritesScenario scenario = WritesScenario.prepare(suite, size, surroundings)) {
      return scenario.run();
    }
  }
}
