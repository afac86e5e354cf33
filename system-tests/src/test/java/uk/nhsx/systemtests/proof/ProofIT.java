package uk.nhsx.systemtests.proof;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhsx.systemtests.SuiteUnderTest;

/**
 * Writers and readers go through faults; then everything is compared. {@code -Dproof.faults=60} is
 * the long form, {@code -Dproof.seed=…} makes other faults at other moments.
 */
class ProofIT {

  private static final int FAULTS = Integer.getInteger("proof.faults", Fault.values().length);
  private static final long SEED = Long.getLong("proof.seed", 1);
  private static final int WRITERS_OF_EACH = 2;
  private static final int WRITES_BETWEEN_FAULTS = 30;
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private final List<String> report = new ArrayList<>();
  private final Instant begin = Instant.now();

  private SuiteUnderTest suite;
  private Workload workload;

  @BeforeEach
  void startAnEmptySuite() {
    suite = SuiteUnderTest.up(Map.of(), "--empty");
    workload = new Workload(suite, URI.create(suite.gateway()), suite::token, this::note);
  }

  @AfterEach
  void stop() throws Exception {
    try {
      workload.close();
    } finally {
      suite.close();
    }
  }

  @Test
  void shouldLoseDoubleAndSwapNothingWhateverIsKilled() throws Exception {
    workload.start("", WRITERS_OF_EACH, Writer.PACE);
    Random chance = new Random(SEED);
    for (int number = 1; number <= FAULTS; number++) {
      Fault fault = Fault.values()[number % Fault.values().length];
      note("fault %d: %s", number, fault.inject(suite, chance));
      // Now and then the next one strikes before this one is over.
      if (chance.nextInt(4) > 0) {
        workload.awaitWrites(1 + chance.nextInt(WRITES_BETWEEN_FAULTS));
      }
    }
    workload.awaitWrites(1);
    note("all processes are ready again");
    workload.stopWriters();
    await("all processes")
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> suite.run("status").exit() == 0);
    workload.awaitQuiet();
    note("nothing is written any more");

    List<String> differences = workload.differences();

    note("%d faults, seed %d; found wrong: %d", FAULTS, SEED, differences.size());
    Files.write(Path.of("target/proof.txt"), report);
    assertThat(differences).isEmpty();
  }

  private void note(String words, Object... values) {
    note(words.formatted(values));
  }

  private void note(String words) {
    String line = "%d s: ".formatted(begin.until(Instant.now(), SECONDS)) + words;
    report.add(line);
    System.out.println("proof: " + line);
  }
}
