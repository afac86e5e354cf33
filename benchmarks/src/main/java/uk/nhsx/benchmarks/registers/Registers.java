package uk.nhsx.benchmarks.registers;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import uk.nhsx.benchmarks.harness.LastRun;
import uk.nhsx.benchmarks.harness.Suite;
import uk.nhsx.benchmarks.harness.Surroundings;

/** The bench of the login-onboarding-service and the ai-lab-service. */
@Command(
    name = "registers",
    description =
        "Long lists beside short ones, summaries over many services beside few, and services read"
            + " and written by many at once beside pgbench, which has to be installed.",
    showDefaultValues = true)
public final class Registers implements Callable<Integer> {

  // A bench is one caller with much to ask, which a limit would only slow down.
  private static final Map<String, String> SETTINGS =
      Map.of(
          "GATEWAY_LIMITS_ANONYMOUS_PER_MINUTE", "0",
          "GATEWAY_LIMITS_AUTHENTICATED_PER_MINUTE", "0");

  private final Surroundings surroundings;

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

  @Option(names = "--keep", description = "Keep the suite's state directory.")
  private boolean keep;

  @Option(names = "--draft", description = "Leave benchmarks/README.md as it is.")
  private boolean draft;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  public Registers(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    Size size = size();
    surroundings.say("starting a suite of its own, building it first if need be");
    try (Suite suite = Suite.up(surroundings, SETTINGS, keep)) {
      surroundings.say("the suite is in " + suite.state());
      String result = new Course(suite, size, surroundings).run().markdown();
      surroundings.tell(result);
      if (!draft) {
        new LastRun(surroundings.root().resolve("benchmarks/README.md"), spec.name()).keep(result);
      }
    }
    return 0;
  }

  private Size size() {
    try {
      return new Size(
          services,
          awards,
          few,
          requests,
          connections,
          Duration.ofSeconds(warmUp),
          Duration.ofSeconds(seconds),
          runs);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
