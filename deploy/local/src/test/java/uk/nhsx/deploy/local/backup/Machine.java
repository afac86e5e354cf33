package uk.nhsx.deploy.local.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.postgres.Database;
import uk.nhsx.deploy.local.postgres.Postgres;
import uk.nhsx.deploy.local.setting.Setting;
import uk.nhsx.deploy.local.setting.Settings;
import uk.nhsx.deploy.local.state.Secrets;
import uk.nhsx.deploy.local.state.StateDirectory;
import uk.nhsx.deploy.local.supervise.ProcessName;
import uk.nhsx.deploy.local.supervise.Supervisor;

/** A state directory with passwords of its own, and its PostgreSQL. */
final class Machine {
  private static final List<ProcessName> SERVER = List.of(ProcessName.POSTGRES);
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final Settings settings;
  private final StateDirectory state;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Console console;

  Machine(Path directory) throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      settings =
          new Settings(Map.of(Setting.POSTGRES_PORT.name(), String.valueOf(socket.getLocalPort())));
    }
    Files.createDirectories(directory);
    // The programs of PostgreSQL are unpacked once. One machine at a time may run them, since a
    // start ends what an earlier one has left of the same programs.
    Path programs = Files.createDirectories(directory.resolveSibling("programs"));
    Files.createSymbolicLink(directory.resolve("cache"), programs);
    state = new StateDirectory(directory).create();
    PrintStream stream = new PrintStream(printed, true, UTF_8);
    console = new Console(stream, stream);
  }

  StateDirectory state() {
    return state;
  }

  Console console() {
    return console;
  }

  String printed() {
    return printed.toString(UTF_8);
  }

  Backup backup() {
    return new Backup(settings, state, console, Clock.systemUTC());
  }

  boolean restore(Path backup) throws Exception {
    return new Restore(state, console).from(backup, question -> true);
  }

  /** A server that runs until it is closed. */
  interface Server extends AutoCloseable {
    @Override
    void close() throws InterruptedException;
  }

  Server start() throws InterruptedException {
    Supervisor supervisor =
        new Supervisor(
            List.of(new Postgres(settings, state)), state, TIMEOUT, console, Clock.systemUTC());
    supervisor.start(SERVER);
    assertThat(supervisor.awaitReady(SERVER, TIMEOUT, () -> false)).isEmpty();
    return () -> supervisor.stop(ProcessName.POSTGRES);
  }

  /** Connects as a service does. */
  Connection connect() throws SQLException {
    Database database = Database.APP_METRICS;
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s"
            .formatted(settings.port(Setting.POSTGRES_PORT), database.label()),
        database.label(),
        database.password(settings, new Secrets(state)));
  }

  void execute(String... statements) throws SQLException {
    try (Connection connection = connect()) {
      for (String statement : statements) {
        connection.createStatement().execute(statement);
      }
    }
  }

  void executeAsSuperuser(String... statements) throws SQLException {
    try (Connection connection = new Postgres(settings, state).connect("postgres")) {
      for (String statement : statements) {
        connection.createStatement().execute(statement);
      }
    }
  }

  long number(String query) throws SQLException {
    try (Connection connection = connect();
        ResultSet row = connection.createStatement().executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** The digest of each file of the data. */
  Map<String, String> data() throws IOException {
    Path data = state.root().resolve("data");
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.toList()) {
        byte[] content = Files.isDirectory(file) ? new byte[0] : Files.readAllBytes(file);
        digests.put(
            data.relativize(file).toString(),
            HexFormat.of().formatHex(Archive.sha256().digest(content)));
      }
    }
    return digests;
  }
}
