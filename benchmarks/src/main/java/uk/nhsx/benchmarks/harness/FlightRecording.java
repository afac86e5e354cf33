package uk.nhsx.benchmarks.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the JVM of a process notes of itself, from one moment to another. */
public final class FlightRecording {
  private static final String NAME = "name=benchmarks";

  private final ProcessHandle process;
  private final Path file;

  private FlightRecording(ProcessHandle process, Path file) {
    this.process = process;
    this.file = file;
  }

  /** Begins to record. */
  public static FlightRecording begin(ProcessHandle process, Path file)
      throws IOException, InterruptedException, CannotMeasure {
    FlightRecording recording = new FlightRecording(process, file);
    recording.command("JFR.start", NAME, "settings=profile");
    return recording;
  }

  /** Ends; gives the file that it is in. */
  public Path end() throws IOException, InterruptedException, CannotMeasure {
    command("JFR.stop", NAME, "filename=" + file);
    return file;
  }

  private void command(String... words) throws IOException, InterruptedException, CannotMeasure {
    List<String> line = new ArrayList<>(List.of(jcmd(), Long.toString(process.pid())));
    line.addAll(List.of(words));
    Process jcmd = new ProcessBuilder(line).redirectErrorStream(true).start();
    String printed = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (jcmd.waitFor() != 0) {
      throw new CannotMeasure(String.join(" ", line) + " failed\n" + printed.strip());
    }
  }

  /** That of the JDK on which the process runs. */
  private String jcmd() throws CannotMeasure {
    return process
        .info()
        .command()
        .map(java -> Path.of(java).resolveSibling("jcmd"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .orElseThrow(() -> new CannotMeasure("there is no jcmd for process " + process.pid()));
  }
}
