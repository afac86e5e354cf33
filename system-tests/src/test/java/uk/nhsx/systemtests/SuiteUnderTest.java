package uk.nhsx.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import uk.nhsx.platform.testing.SuitePorts;

/** A suite of its own beside any other: free ports, and a state directory of its own. */
public final class SuiteUnderTest implements AutoCloseable {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final Path root;
  private final Path state;

  private SuiteUnderTest(Path root, Path state) {
    this.root = root;
    this.state = state;
    environment.put("SUITE_STATE_DIR", state.toString());
    // Not the settings of a developer's own .env.
    environment.put("SUITE_ENV_FILE", "/dev/null");
    environment.put("SUITE_AOT_CACHE", root.equals(ROOT) ? TrainedCaches.use() : "false");
    // Tests ask more often than any reader.
    environment.put("GATEWAY_LIMITS_ANONYMOUS_PER_MINUTE", "0");
    environment.put("GATEWAY_LIMITS_AUTHENTICATED_PER_MINUTE", "0");
    environment.put("SUITE_JVM_OPTIONS", System.getProperty("suite.jvm.options", ""));
    environment.putAll(SuitePorts.free());
  }

  /** Starts a suite on an empty state directory. */
  static SuiteUnderTest up(String... options) {
    return up(Map.of(), options);
  }

  /** As {@link #up(String...)}, with settings by the names of environment variables. */
  public static SuiteUnderTest up(Map<String, String> settings, String... options) {
    return up(ROOT, settings, options);
  }

  /** As {@link #up(Map, String...)}, of another checkout, which is built. */
  public static SuiteUnderTest up(Path root, Map<String, String> settings, String... options) {
    SuiteUnderTest suite = of(root, settings);
    suite.upAgain(options);
    return suite;
  }

  /** Starts PostgreSQL and Kafka alone, on an empty state directory. */
  public static SuiteUnderTest infra() {
    SuiteUnderTest suite = of(ROOT, Map.of());
    suite.succeed("infra", "--detach");
    return suite;
  }

  private static SuiteUnderTest of(Path root, Map<String, String> settings) {
    try {
      Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
      SuiteUnderTest suite = new SuiteUnderTest(root, Files.createTempDirectory(target, "suite-"));
      suite.environment.putAll(settings);
      return suite;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a command printed, and how it ended. */
  public record Ended(int exit, String output) {}

  public void upAgain(String... options) {
    List<String> command = new ArrayList<>(List.of("up", "--detach"));
    command.addAll(List.of(options));
    succeed(command.toArray(String[]::new));
  }

  /** Runs {@code ./suite} with these arguments to its end, which has to be a good one. */
  public String succeed(String... arguments) {
    Ended ended = run(arguments);
    assertThat(ended.exit()).as(ended.output()).isZero();
    return ended.output();
  }

  /** Runs {@code ./suite} with these arguments to its end. */
  public Ended run(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(root.resolve("suite").toString());
    command.addAll(List.of(arguments));
    return run(new ProcessBuilder(command).redirectErrorStream(true));
  }

  /** Runs a script in the project's folder to its end, and returns its standard output. */
  Ended shell(String script) {
    try {
      Path file = Files.writeString(Files.createTempFile(state, "script-", ".sh"), script);
      return run(
          new ProcessBuilder("bash", file.toString())
              .directory(root.toFile())
              .redirectError(Files.createTempFile(state, "script-", ".err").toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Ended run(ProcessBuilder builder) {
    builder.environment().putAll(environment);
    try {
      Path output = Files.createTempFile(state, "command-", ".txt");
      Process process = builder.redirectOutput(output.toFile()).start();
      process.getOutputStream().close();
      boolean ended = process.waitFor(5, TimeUnit.MINUTES);
      assertThat(ended).as("%s ends", String.join(" ", builder.command())).isTrue();
      return new Ended(process.exitValue(), Files.readString(output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public String gateway() {
    return "http://127.0.0.1:" + port("GATEWAY_PORT");
  }

  public String kafka() {
    return "127.0.0.1:" + port("KAFKA_PORT");
  }

  public int port(String name) {
    return Integer.parseInt(environment.getOrDefault(name, ""));
  }

  public String token(String role) {
    return token(role, "officer@example.test");
  }

  /** The password that the suite made up for a user of its database server. */
  public String databasePassword(String user) {
    try {
      return Files.readString(state.resolve("keys/" + user + ".password")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Connects to a database as this user. */
  public Connection connect(String database, String user) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port("POSTGRES_PORT"), database),
        user,
        databasePassword(user));
  }

  /** Runs statements in a database as the service that owns it. */
  public void sql(String database, String statements) throws SQLException {
    try (Connection connection = connect(database, database);
        Statement statement = connection.createStatement()) {
      statement.execute(statements);
    }
  }

  public String token(String role, String subject) {
    return succeed("token", role, "--subject", subject).strip();
  }

  /** The directory in which it keeps all of its files. */
  public Path state() {
    return state;
  }

  /** The file that a process writes its log to. */
  public Path log(String process) {
    return state.resolve("logs").resolve(process + ".log");
  }

  /** The pid of a process as {@code ./suite status} shows it. */
  public long pid(String process) {
    return run("status")
        .output()
        .lines()
        .filter(line -> line.startsWith(process + " "))
        .map(line -> line.split("\\s+")[1])
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }

  /** Deletes a directory of its state, if it is there, with all that is in it. */
  public void delete(String directory) {
    Path whole = state.resolve(directory);
    if (!Files.exists(whole)) {
      return;
    }
    try (Stream<Path> files = Files.walk(whole)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps its logs and data, but not its copies of the applications, which are large. */
  @Override
  public void close() {
    run("down");
    delete("apps");
  }
}
