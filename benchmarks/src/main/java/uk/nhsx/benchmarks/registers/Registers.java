package uk.nhsx.benchmarks.registers;

import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.nhsx.benchmarks.harness.Bench;
import uk.nhsx.benchmarks.harness.Suite;
import uk.nhsx.benchmarks.harness.Surroundings;

/** The bench of the login-onboarding-service and the ai-lab-service. */
@Command(
    name = "registers",
    description =
        "Long lists beside short ones, summaries over many services beside few, and services read"
            + " and written by many at once beside pgbench, which has to be installed.",
    showDefaultValues = true)
public final class Registers extends Bench<Size> {

  @Option(names = "--services", paramLabel = "N", description = "Services, of five versions each.")
  private int services = 100_000;

  @Option(names = "--awards", paramLabel = "N", description = "Awards, of two versions each.")
  private int awards = 100_000;

  @Option(
      names = "--few",
      paramLabel = "N",
      description = "Rows of the short lists that the long ones are compared with.")
  private int few = 1_000;

  @Option(names = "--requests", paramLabel = "N", description = "Requests for each question.")
  private int requests = 500;

  @Option(names = "--connections", paramLabel = "N", description = "How many come at once.")
  private int connections = 64;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      description = "How long they come before it counts.")
  private int warmUp = 45;

  @Option(
      names = "--seconds",
      paramLabel = "SECONDS",
      description = "How long they come each time that counts.")
  private int seconds = 15;

  @Option(names = "--runs", paramLabel = "N", description = "How many times it counts.")
  private int runs = 3;

  public Registers(Surroundings surroundings) {
    super(surroundings, Map.of());
  }

  @Override
  protected Size size() {
    return new Size(
        services,
        awards,
        few,
        requests,
        connections,
        Duration.ofSeconds(warmUp),
        Duration.ofSeconds(seconds),
        runs);
  }

  @Override
  protected String measure(Suite suite, Size size, Surroundings surroundings) throws Exception {
    return new Course(suite, size, surroundings).run().markdown();
  }
}
