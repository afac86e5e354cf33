package uk.nhsx.systemtests.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Looks at all doors under faults, in one suite: under one of them in each run, under all with
 * {@code -Dmatrix.faults=all}, or under those whose names contain a text.
 */
class FailureMatrixIT {

  private static final String ALL = "all";
  private static final String CHOSEN = System.getProperty("matrix.faults", "one database down");

  private static MatrixSuite suite;

  @BeforeAll
  static void start() {
    suite = new MatrixSuite();
  }

  @AfterAll
  static void stop() throws Exception {
    suite.close();
  }

  @Test
  void shouldShowAtAllDoorsWhatTheTableSays() throws Exception {
    List<String> differences = new ArrayList<>();
    List<Fault> chosen =
        Faults.all().stream()
            .filter(fault -> CHOSEN.equals(ALL) || fault.name().contains(CHOSEN))
            .toList();
    assertThat(chosen).as("faults named '%s'", CHOSEN).isNotEmpty();

    for (Fault fault : chosen) {
      differences.addAll(differences(fault));
    }

    assertThat(differences).isEmpty();
    if (CHOSEN.equals(ALL) && Boolean.getBoolean("matrix.write")) {
      MatrixDocument.write(MatrixDocument.table(Faults.all()));
    }
  }

  /** A row that can't be finished leaves the others. */
  private static List<String> differences(Fault fault) {
    long begin = System.nanoTime();
    List<String> differences = new ArrayList<>();
    try {
      differences.addAll(new MatrixRow(suite).differences(fault));
    } catch (Exception | AssertionError e) {
      differences.add(fault.name() + " could not be finished: " + e);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    System.out.printf("matrix: %s took %d s%n", fault.name(), took.toSeconds());
    differences.forEach(line -> System.out.println("matrix: " + line));
    return differences;
  }
}
