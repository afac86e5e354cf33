package uk.nhsx.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** Another process beside one that the suite runs, with the same settings but for some. */
public final class Instance implements AutoCloseable {

  private final Process process;
  private final Path log;

  private Instance(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it.
   *
   * @param first the pid of the suite's own process
   * @param settings what differs, the ports at least, by the names of environment variables
   */
  public static Instance beside(long first, Map<String, String> settings) {
    try {
      Path of = Path.of("/proc", Long.toString(first));
      Path log = Files.createTempFile(Path.of("target"), "instance-", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(Files.readString(of.resolve("cmdline")).split("\0"))
              .directory(of.resolve("cwd").toRealPath().toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      Map<String, String> environment = builder.environment();
      environment.clear();
      for (String line : Files.readString(of.resolve("environ")).split("\0")) {
        String[] setting = line.split("=", 2);
        environment.put(setting[0], setting[1]);
      }
      environment.putAll(settings);
      return new Instance(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has started. */
  public void awaitStart() {
    Awaitility.await("another instance that has started")
        .atMost(Duration.ofMinutes(4))
        .until(this::hasStarted);
  }

  /** Waits until its log has these words. */
  public void awaitLog(String words) {
    Awaitility.await("an instance that logs: " + words)
        .atMost(Duration.ofMinutes(3))
        .until(() -> hasLogged(words));
  }

  /** Killed, not stopped. */
  @Override
  public void close() {
    process.destroyForcibly();
  }

  private boolean hasStarted() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException("an instance ended: " + Files.readString(log));
    }
    return hasLogged("started in");
  }

  private boolean hasLogged(String words) throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8).contains(words);
  }
}
