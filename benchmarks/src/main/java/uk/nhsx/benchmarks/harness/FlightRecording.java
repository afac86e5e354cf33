package uk.nhsx.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Path;

/** What the JVM of a process notes of itself, from one moment to another. */
public final class FlightRecording {
  private static final String NAME = "name=benchmarks";

  private final Jcmd jcmd;
  private final Path file;

  private FlightRecording(Jcmd jcmd, Path file) {
    this.jcmd = jcmd;
    this.file = file;
  }

  /** Begins to record. */
  public static FlightRecording begin(ProcessHandle process, Path file)
      throws IOException, InterruptedException, CannotMeasure {
    FlightRecording recording = new FlightRecording(new Jcmd(process), file);
    recording.jcmd.ask("JFR.start", NAME, "settings=profile");
    return recording;
  }

  /** Ends; gives the file that it is in. */
  public Path end() throws IOException, InterruptedException, CannotMeasure {
    jcmd.ask("JFR.stop", NAME, "filename=" + file);
    return file;
  }
}
