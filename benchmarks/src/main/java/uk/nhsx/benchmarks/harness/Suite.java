package uk.nhsx.benchmarks.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A suite on free ports with a state directory of its own, started and stopped by the launcher. */
public final class Suite implements AutoCloseable {
  // The first start builds what is not built.
  private static final long TIMEOUT_MINUTES = 15;

  private static final List<String> PORTS =
      Stream.concat(
              Stream.of("GATEWAY", "APP_METRICS", "LOGIN_ONBOARDING", "AI_LAB")
                  .flatMap(name -> Stream.of(name + "_PORT", name + "_MANAGEMENT_PORT")),
              Stream.of("POSTGRES_PORT", "KAFKA_PORT", "KAFKA_CONTROLLER_PORT"))
          .toList();

  // The harness is one client with many requests, which rate limits would only slow down.
  private static final Map<String, String> NO_RATE_LIMITS =
      Map.of(
          "GATEWAY_LIMITS_ANONYMOUS_PER_MINUTE", "0",
          "GATEWAY_LIMITS_AUTHENTICATED_PER_MINUTE", "0");

  private final Console console;
  private final Path state;
  private final boolean kept;
  private final Map<String, String> environment;
  private final Thread hook = new Thread(this::stop, "stop-the-suite");
  private boolean stopped;

  private Suite(Console console, Map<String, String> settings, boolean kept) throws IOException {
    this.console = console;
    this.state =
        Files.createTempDirectory(
            Files.createDirectories(console.root().resolve("benchmarks/target")), "suite-");
    this.kept = kept;
    this.environment = new HashMap<>(NO_RATE_LIMITS);
    // Training in the background would take the processor from what is measured.
    environment.put("SUITE_AOT_CACHE", "false");
    environment.putAll(freePorts());
    environment.putAll(settings);
    environment.put("SUITE_STATE_DIR", state.toString());
    // A developer's own settings would change what is measured.
    environment.put("SUITE_ENV_FILE", "/dev/null");
  }

  /** Starts an empty suite with these settings; Ctrl-C stops it as {@link #close} does. */
  static Suite start(Console console, Map<String, String> settings, boolean kept)
      throws IOException, InterruptedException {
    Suite suite = new Suite(console, settings, kept);
    Runtime.getRuntime().addShutdownHook(suite.hook);
    try {
      suite.launcher("up", "--detach", "--empty");
      return suite;
    } catch (InterruptedException | RuntimeException e) {
      suite.close();
      throw e;
    }
  }

  /** Loads the example data, as the first start of a user's suite does. */
  public void loadExampleData() throws InterruptedException {
    launcher("example");
  }

  public Path state() {
    return state;
  }

  public URI address(Service service) {
    return address(service.port());
  }

  /** The address of a port, by the variable that sets it. */
  public URI address(String port) {
    return URI.create("http://127.0.0.1:" + environment.get(port));
  }

  public Database database(Service service) {
    return database(service.database());
  }

  public Database database(String name) {
    try {
      return new Database(
          "jdbc:postgresql://127.0.0.1:%d/%s".formatted(address("POSTGRES_PORT").getPort(), name),
          Files.readString(state.resolve("keys/postgres.password")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public EventLog eventLog(Service service) {
    return new EventLog(database(service));
  }

  public String token(String role) throws InterruptedException {
    return launcher("token", role, "--subject", "benchmarks@example.test", "--ttl", "1d").strip();
  }

  /** Trains the ahead-of-time cache of each application, if one lacks it. */
  public void trainAotCaches() throws InterruptedException {
    launcher("aot-cache");
  }

  /** Starts a process anew, and returns how long it took to be ready, as its supervisor saw it. */
  public Duration timeRestart(String process) throws InterruptedException {
    restart(process);
    Pattern line = Pattern.compile(Pattern.quote(process) + " ready \\(([0-9.]+) s\\)");
    try (Stream<String> log = Files.lines(state.resolve("logs/supervisor.log"))) {
      return log.map(line::matcher)
          .filter(Matcher::find)
          .map(found -> new BigDecimal(found.group(1)).movePointRight(3).longValue())
          .reduce((earlier, last) -> last)
          .map(Duration::ofMillis)
          .orElseThrow(() -> new MeasurementException("the log lacks the start of " + process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives a process a JVM that has compiled nothing yet. */
  public void restart(String process) throws InterruptedException {
    stop(process);
    start(process);
  }

  public void stop(String process) throws InterruptedException {
    launcher("stop", process);
  }

  public void start(String process) throws InterruptedException {
    launcher("start", process);
  }

  /** Restarts the whole suite with these settings beside or in place of those it had. */
  public void restart(Map<String, String> settings) throws InterruptedException {
    launcher("down");
    environment.putAll(settings);
    launcher("up", "--detach", "--empty");
  }

  /** Copies the database of a service, which is stopped meanwhile. */
  public void copyDatabase(Service service, String... copies) throws InterruptedException {
    stop(service.process());
    for (String copy : copies) {
      database("postgres")
          .execute("create database %s template %s".formatted(copy, service.database()));
    }
    start(service.process());
  }

  public SuiteProcess process(String name) throws InterruptedException {
    return launcher("status")
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.split("\\s+")[1])
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
        .map(SuiteProcess::new)
        .findFirst()
        .orElseThrow(() -> new MeasurementException(name + " does not run"));
  }

  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM shuts down already.
    }
  }

  private synchronized void stop() {
    if (stopped) {
      return;
    }
    stopped = true;
    console.log("stopping the suite");
    try {
      launcher("down");
      if (!kept) {
        delete(state);
      }
    } catch (IOException | MeasurementException e) {
      console.log("the suite in " + state + " may still run: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs {@code ./suite} with these arguments, and returns what it printed. */
  private String launcher(String... arguments) throws InterruptedException {
    List<String> command =
        Stream.concat(
                Stream.of(console.root().resolve("suite").toString()), Arrays.stream(arguments))
            .toList();
    try {
      Path output = Files.createTempFile(state, "command-", ".txt");
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.redirectOutput(output.toFile()).start();
      process.getOutputStream().close();
      boolean ended = process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES);
      String printed = Files.readString(output);
      if (!ended || process.exitValue() != 0) {
        process.destroy();
        throw new MeasurementException(
            String.join(" ", command) + " failed or does not end\n" + printed.strip());
      }
      return printed;
    } catch (IOException e) {
      throw new MeasurementException("the launcher", e);
    }
  }

  /** Holds all ports at once, so that none is found twice. */
  private static Map<String, String> freePorts() throws IOException {
    Map<String, String> ports = new LinkedHashMap<>();
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (String name : PORTS) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        held.add(socket);
        ports.put(name, Integer.toString(socket.getLocalPort()));
      }
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
    return ports;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
