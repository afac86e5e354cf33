package uk.nhsx.systemtests.matrix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Runs programs of the system. */
final class Shell {

  private Shell() {}

  /** Runs one to its end; it must not fail. */
  static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed: " + output);
    }
  }
}
