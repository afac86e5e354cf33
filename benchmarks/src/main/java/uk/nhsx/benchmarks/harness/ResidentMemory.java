package uk.nhsx.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The most memory that a process has had of the machine so far, of its heap and all else. */
public record ResidentMemory(long kibibytes) {
  private static final String PEAK = "VmHWM:";

  /** Nothing where the system does not tell, which is anywhere but on Linux. */
  public static Optional<ResidentMemory> peak(ProcessHandle process) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return Optional.empty();
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith(PEAK))
        .map(line -> line.replaceAll("\\D", ""))
        .map(digits -> new ResidentMemory(Long.parseLong(digits)))
        .findFirst();
  }

  @Override
  public String toString() {
    return kibibytes / 1024 + " MiB";
  }
}
