package uk.nhsx.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The ahead-of-time caches from which the suites of a whole test run start. A start from one takes
 * half the processor time, and a run has a hundred; the training takes as much as ten of them.
 */
final class TrainedCaches {

  /** With {@code -Dquick} or an older JDK there are none. */
  private static final boolean THERE = Boolean.getBoolean("suite.aot.training") && train();

  private TrainedCaches() {}

  /** The value of {@code SUITE_AOT_CACHE} for a suite of this checkout. */
  static String use() {
    return Boolean.toString(THERE);
  }

  private static boolean train() {
    ProcessBuilder training =
        new ProcessBuilder(Path.of("..", "suite").toString(), "aot-cache").inheritIO();
    training.environment().put("SUITE_ENV_FILE", "/dev/null");
    try {
      boolean trained = training.start().waitFor() == 0;
      System.out.println("system tests: caches are " + (trained ? "trained" : "not used"));
      return trained;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
