package uk.nhsx.benchmarks.harness;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A suite of its own beside any other: free ports, and a state directory that nobody shares. */
public final class Suite implements AutoCloseable {
  // The first start builds what is not built.
  private static final long PATIENCE_MINUTES = 15;

  private final Surroundings surroundings;
  private final Path script;
  private final Path state;
  private final boolean kept;
  private final Ports ports;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final Thread hook = new Thread(this::stop, "stop-the-suite");
  private boolean stopped;

  private Suite(Surroundings surroundings, boolean kept) throws IOException {
    this.surroundings = surroundings;
    this.script = surroundings.root().resolve("suite");
    Path target = Files.createDirectories(surroundings.root().resolve("benchmarks/target"));
    this.state = Files.createTempDirectory(target, "suite-");
    this.kept = kept;
    this.ports = Ports.free();
    environment.put("SUITE_STATE_DIR", state.toString());
    environment.putAll(ports.byName());
  }

  /** Starts an empty suite with these settings; Ctrl-C stops it as {@link #close} does. */
  public static Suite up(Surroundings surroundings, Map<String, String> settings, boolean kept)
      throws IOException, InterruptedException, CannotMeasure {
    Suite suite = new Suite(surroundings, kept);
    suite.environment.putAll(settings);
    Runtime.getRuntime().addShutdownHook(suite.hook);
    try {
      suite.run("up", "--detach", "--empty");
      return suite;
    } catch (IOException | InterruptedException | CannotMeasure | RuntimeException e) {
      suite.close();
      throw e;
    }
  }

  public Path state() {
    return state;
  }

  public URI address(String portName) {
    return URI.create("http://127.0.0.1:" + ports.of(portName));
  }

  public String token(String role) throws IOException, InterruptedException, CannotMeasure {
    return run("token", role, "--subject", "benchmarks@example.test", "--ttl", "1d").strip();
  }

  /** Gives a process a JVM that has compiled nothing yet. */
  public void restart(String process) throws IOException, InterruptedException, CannotMeasure {
    stop(process);
    start(process);
  }

  public void stop(String process) throws IOException, InterruptedException, CannotMeasure {
    run("stop", process);
  }

  public void start(String process) throws IOException, InterruptedException, CannotMeasure {
    run("start", process);
  }

  /** Stops all of it and starts it again, with these settings beside or instead of those it had. */
  public void restart(Map<String, String> settings)
      throws IOException, InterruptedException, CannotMeasure {
    run("down");
    environment.putAll(settings);
    run("up", "--detach", "--empty");
  }

  public ProcessHandle process(String name)
      throws IOException, InterruptedException, CannotMeasure {
    return run("status")
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.split("\\s+")[1])
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
        .findFirst()
        .orElseThrow(() -> new CannotMeasure(name + " does not run"));
  }

  /** A session with a database of the suite's server, as its superuser. */
  public Connection connect(String database) throws SQLException, IOException {
    return DriverManager.getConnection(databaseUrl(database), "postgres", superuserPassword());
  }

  public String databaseUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(ports.of("POSTGRES_PORT"), database);
  }

  public String superuserPassword() throws IOException {
    return Files.readString(state.resolve("keys/postgres.password"));
  }

  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM ends already, by the hook among others.
    }
  }

  private synchronized void stop() {
    if (stopped) {
      return;
    }
    stopped = true;
    surroundings.say("stopping the suite");
    try {
      run("down");
      if (!kept) {
        delete(state);
      }
    } catch (IOException | CannotMeasure e) {
      surroundings.say("the suite in " + state + " may still run: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs {@code ./suite} with these arguments to its end; gives what it printed. */
  private String run(String... arguments) throws IOException, InterruptedException, CannotMeasure {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(state, "command-", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(output.toFile()).start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
    String printed = Files.readString(output);
    if (!ended || process.exitValue() != 0) {
      process.destroy();
      throw new CannotMeasure(
          "./suite %s %s%n%s"
              .formatted(
                  String.join(" ", arguments), ended ? "failed" : "does not end", printed.strip()));
    }
    return printed;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
