package uk.nhsx.deploy.local.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The file that names a running process: its pid, and the time of its start, which distinguishes it
 * from a later process with the same pid.
 */
public record PidFile(Path path) {
  // The start time is computed from that of the boot, which moves when the clock is set.
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  public void write(ProcessHandle process) throws IOException {
    Instant start = process.info().startInstant().orElse(Instant.EPOCH);
    StateDirectory.writePrivate(path, process.pid() + " " + start.toEpochMilli() + "\n");
  }

  /** The process, if it is alive. */
  public Optional<ProcessHandle> process() {
    try {
      String[] words = Files.readString(path).trim().split(" ", 2);
      Instant start = Instant.ofEpochMilli(Long.parseLong(words[1]));
      return ProcessHandle.of(Long.parseLong(words[0]))
          .filter(ProcessHandle::isAlive)
          .filter(process -> hasStartedAt(start, process));
    } catch (NoSuchFileException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasStartedAt(Instant start, ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(actual -> Duration.between(start, actual).abs().compareTo(TOLERANCE) <= 0)
        .orElse(false);
  }
}
