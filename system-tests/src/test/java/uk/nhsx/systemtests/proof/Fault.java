package uk.nhsx.systemtests.proof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import uk.nhsx.systemtests.SuiteUnderTest;

/** A fault that is injected into a suite under load. */
enum Fault {
  /** A process is killed; the suite starts it again. */
  KILLED {
    @Override
    String inject(SuiteUnderTest suite, Random chance) throws IOException, InterruptedException {
      String process = anyProcess(chance);
      KilledProcess.named(suite, process).kill();
      return process + " killed";
    }
  },

  /** A process is paused until others take it for dead, and is resumed. */
  PAUSED {
    @Override
    String inject(SuiteUnderTest suite, Random chance) throws IOException, InterruptedException {
      String process = anyProcess(chance);
      int seconds = 2 + chance.nextInt(5);
      KilledProcess victim = KilledProcess.named(suite, process);
      victim.pause();
      try {
        TimeUnit.SECONDS.sleep(seconds);
      } finally {
        victim.resume();
      }
      return "%s paused for %d s".formatted(process, seconds);
    }
  },

  /** A second instance becomes the leader, and then the first one again. */
  LEADER_REPLACED {
    @Override
    String inject(SuiteUnderTest suite, Random chance) throws IOException, InterruptedException {
      Register register = any(Register.all(), chance);
      KilledProcess first = KilledProcess.named(suite, register.process());
      try (SecondInstance second = SecondInstance.beside(first, register)) {
        first.kill();
        second.awaitLeadership();
        // Long enough to relay what is written to the first, which is started again meanwhile.
        TimeUnit.SECONDS.sleep(2 + chance.nextInt(3));
      }
      return register.process() + " killed beside a second instance, then that one";
    }
  };

  /** Does it, and returns what was done, in words. */
  abstract String inject(SuiteUnderTest suite, Random chance)
      throws IOException, InterruptedException;

  private static String anyProcess(Random chance) {
    List<String> processes = new ArrayList<>(List.of("gateway", "kafka", "postgres"));
    Register.all().forEach(register -> processes.add(register.process()));
    return any(processes, chance);
  }

  private static <T> T any(List<T> things, Random chance) {
    return things.get(chance.nextInt(things.size()));
  }
}
