package uk.nhsx.systemtests.matrix;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import uk.nhsx.systemtests.proof.Register;
import uk.nhsx.systemtests.proof.Workload;

/** Brings a fault to a suite under load, looks at all doors, and compares everything after it. */
final class MatrixRow {

  private static final Duration PACE = Duration.ofMillis(200);

  /** The second client comes when the first has learnt what is wrong. */
  private static final int CLIENTS = 2;

  private static int rows;

  private final MatrixSuite suite;

  MatrixRow(MatrixSuite suite) {
    this.suite = suite;
  }

  /** Returns what differs from what is expected; nothing if all is as expected. */
  List<String> differences(Fault fault) throws Exception {
    List<String> differences = new ArrayList<>();
    try (Workload workload =
        new Workload(
            suite.suite(), URI.create(suite.suite().gateway()), suite::token, MatrixRow::note)) {
      note(fault.name());
      workload.start("row-" + ++rows + "-", 1, PACE);
      try {
        fault.begin().on(suite);
        for (Observation each : observations(fault)) {
          note(each.toString());
          Expectation expected = fault.at(each.door(), each.register());
          if (!expected.isMetBy(each)) {
            differences.add("%s: expected %s, but saw %s".formatted(fault.name(), expected, each));
          }
        }
      } finally {
        suite.undo();
      }
      suite.awaitReady();
      workload.awaitWrites(1);
      workload.stopWriters();
      workload.awaitQuiet();
      differences.addAll(workload.differences());
    }
    return differences;
  }

  private List<Observation> observations(Fault fault) throws Exception {
    Probe probe = suite.probe();
    List<Register> registers = new ArrayList<>(List.of(Register.AI_LAB));
    if (!fault.affected().contains(Register.LOGIN_ONBOARDING)) {
      registers.add(Register.LOGIN_ONBOARDING);
    }
    ExecutorService clients = Executors.newCachedThreadPool();
    try {
      List<Future<List<Observation>>> all = new ArrayList<>();
      for (Register register : registers) {
        for (Door door : Door.values()) {
          all.add(
              clients.submit(
                  () -> {
                    List<Observation> seen = new ArrayList<>();
                    for (int client = 0; client < CLIENTS; client++) {
                      seen.add(probe.observe(door, register));
                    }
                    return seen;
                  }));
        }
      }
      List<Observation> observations = new ArrayList<>();
      for (Future<List<Observation>> each : all) {
        observations.addAll(each.get());
      }
      return observations;
    } finally {
      clients.shutdownNow();
    }
  }

  private static void note(String words) {
    System.out.println("matrix: " + words);
  }
}
