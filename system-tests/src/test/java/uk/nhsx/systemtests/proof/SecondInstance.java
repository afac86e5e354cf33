package uk.nhsx.systemtests.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;

/** Another process of a service beside the one that the suite runs, with the same settings. */
final class SecondInstance implements AutoCloseable {

  private final Process process;
  private final Path log;

  private SecondInstance(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts it and waits until it can become the leader. */
  static SecondInstance beside(KilledProcess first, Register register) throws IOException {
    Path of = Path.of("/proc", Long.toString(first.pid()));
    Path log = Files.createTempFile(Path.of("target"), "second-", ".log");
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
    String name = register.label().toUpperCase(Locale.ROOT).replace('-', '_');
    environment.put(name + "_PORT", "0");
    environment.put(name + "_MANAGEMENT_PORT", "0");
    SecondInstance instance = new SecondInstance(builder.start(), log);
    Awaitility.await(register.process() + " beside the first")
        .atMost(Duration.ofMinutes(4))
        .until(instance::hasStarted);
    return instance;
  }

  /** Waits until it is the leader. */
  void awaitLeadership() {
    Awaitility.await("a second instance as the leader")
        .atMost(Duration.ofMinutes(3))
        .until(() -> hasLogged("Relaying events after"));
  }

  /** Killed, not stopped: it may lead. */
  @Override
  public void close() {
    process.destroyForcibly();
  }

  private boolean hasStarted() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException("a second instance ended: " + Files.readString(log));
    }
    return hasLogged("started in");
  }

  private boolean hasLogged(String words) throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8).contains(words);
  }
}
