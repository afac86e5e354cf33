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
 * A process that was started; the time of its start distinguishes it from a later one with the same
 * pid.
 */
public record ProcessRecord(long pid, Instant startedAt) {
  // The system counts from the boot, and its idea of when that was moves when the clock is set.
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  public static ProcessRecord of(ProcessHandle process) {
    return new ProcessRecord(
        process.pid(), process.info().startInstant().orElseGet(() -> Instant.ofEpochMilli(0)));
  }

  public void write(Path file) throws IOException {
    OwnerFile.write(file, pid + " " + startedAt.toEpochMilli() + "\n");
  }

  public static Optional<ProcessRecord> read(Path file) {
    try {
      String[] words = Files.readString(file).trim().split(" ", 2);
      return Optional.of(
          new ProcessRecord(
              Long.parseLong(words[0]), Instant.ofEpochMilli(Long.parseLong(words[1]))));
    } catch (NoSuchFileException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process itself, if it is still there and not another that was given its number. */
  public Optional<ProcessHandle> alive() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::began);
  }

  private boolean began(ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(start -> Duration.between(startedAt, start).abs().compareTo(TOLERANCE) <= 0)
        .orElse(false);
  }
}
