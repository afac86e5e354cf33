package uk.nhsx.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
    return Template.of(first).start(settings);
  }

  /** How a process was started, so that it can be started again when it is gone. */
  public record Template(List<String> command, Path directory, Map<String, String> environment) {

    public static Template of(long pid) {
      Path process = Path.of("/proc", Long.toString(pid));
      try {
        Map<String, String> environment = new HashMap<>();
        for (String line : Files.readString(process.resolve("environ")).split("\0")) {
          String[] setting = line.split("=", 2);
          environment.put(setting[0], setting[1]);
        }
        return new Template(
            List.of(Files.readString(process.resolve("cmdline")).split("\0")),
            process.resolve("cwd").toRealPath(),
            environment);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Returns how to start the same process of another release. */
    public Template withJar(Path jar) {
      List<String> other = new ArrayList<>(command);
      other.set(other.indexOf("-jar") + 1, jar.toString());
      return new Template(other, directory, environment);
    }

    /** Returns how to start it with the same settings but for some. */
    public Template with(Map<String, String> settings) {
      Map<String, String> other = new HashMap<>(environment);
      other.putAll(settings);
      return new Template(command, directory, other);
    }

    /** Starts one with the same settings but for some. */
    public Instance start(Map<String, String> settings) {
      try {
        Path log = Files.createTempFile(Path.of("target"), "instance-", ".log");
        ProcessBuilder builder =
            new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(with(settings).environment());
        return new Instance(builder.start(), log);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
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

  public long pid() {
    return process.pid();
  }

  /** Waits until it has ended by itself, and returns its exit code. */
  public int awaitEnd() throws InterruptedException {
    if (!process.waitFor(4, TimeUnit.MINUTES)) {
      throw new IllegalStateException("an instance goes on: " + log);
    }
    return process.exitValue();
  }

  /** What it has logged so far. */
  public String logged() throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8);
  }

  /**
   * Asks it to end, and waits for it.
   *
   * @param grace after which it is killed
   * @return whether it ended by itself
   */
  public boolean terminate(Duration grace) throws InterruptedException {
    process.destroy();
    boolean ended = process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
    process.destroyForcibly();
    return ended;
  }

  /** Killed, not stopped. */
  @Override
  public void close() {
    process.destroyForcibly();
  }

  private boolean hasStarted() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException("an instance ended: " + logged());
    }
    return hasLogged("started in");
  }

  private boolean hasLogged(String words) throws IOException {
    return logged().contains(words);
  }
}
