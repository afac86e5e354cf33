package uk.nhsx.systemtests.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each process is restarted in turn under load. */
class RollingRestartIT {

  private static ReplicatedSuite suite;

  @BeforeAll
  static void startTwoOfEach() {
    suite = new ReplicatedSuite(Path.of("..").toAbsolutePath().normalize());
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void shouldFailNoRequestWhileEachProcessIsRestarted() throws Exception {
    try (SteadyLoad load = new SteadyLoad(suite, paths())) {
      restartEach(load);

      load.stop();
      assertThat(load.differences()).isEmpty();
      assertThat(load.failures()).isEmpty();
      assertThat(load.reads()).allMatch(reads -> reads > 0);
    }
  }

  private static List<String> paths() {
    return Stream.concat(SteadyLoad.API.stream(), Stream.of("/onboarding")).toList();
  }

  /** The next one starts while the one before ends, which is mostly waiting. */
  private static void restartEach(SteadyLoad load) throws Exception {
    List<ReplicatedProcess> processes = suite.processes();
    processes.get(0).startNext();
    for (int number = 0; number < processes.size(); number++) {
      ReplicatedProcess process = processes.get(number);
      process.addNext();
      if (number + 1 < processes.size()) {
        processes.get(number + 1).startNext();
      }
      SteadyLoad.note(process.name() + " has a new instance");
      process.endOldest();
      SteadyLoad.note(process.name() + " is restarted");
      load.awaitWrites(1);
    }
  }
}
