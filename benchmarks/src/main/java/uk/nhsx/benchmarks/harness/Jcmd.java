package uk.nhsx.benchmarks.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Asks the JVM of a process about itself, by the {@code jcmd} of the JDK on which it runs. */
public final class Jcmd {
  private final ProcessHandle process;

  public Jcmd(ProcessHandle process) {
    this.process = process;
  }

  /** Gives what it printed. */
  public String ask(String... words) throws IOException, InterruptedException, CannotMeasure {
    List<String> line = new ArrayList<>(List.of(program(), Long.toString(process.pid())));
    line.addAll(List.of(words));
    Process jcmd = new ProcessBuilder(line).redirectErrorStream(true).start();
    String printed = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (jcmd.waitFor() != 0) {
      throw new CannotMeasure(String.join(" ", line) + " failed\n" + printed.strip());
    }
    return printed;
  }

  private String program() throws CannotMeasure {
    return process
        .info()
        .command()
        .map(java -> Path.of(java).resolveSibling("jcmd"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .orElseThrow(() -> new CannotMeasure("there is no jcmd for process " + process.pid()));
  }
}
