package uk.nhsx.deploy.local.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import uk.nhsx.deploy.local.setting.Setting;
import uk.nhsx.deploy.local.setting.Settings;
import uk.nhsx.deploy.local.state.Secrets;
import uk.nhsx.deploy.local.state.StateDirectory;
import uk.nhsx.deploy.local.supervise.ManagedProcess;
import uk.nhsx.deploy.local.supervise.ProcessName;

/** The PostgreSQL server of the suite. */
public final class Postgres implements ManagedProcess {
  // Small, for a machine that runs the whole suite. The settings that protect the data (fsync,
  // synchronous_commit, full_page_writes) have PostgreSQL's defaults.
  private static final Map<String, String> CONFIGURATION =
      Map.of(
          "listen_addresses", "127.0.0.1",
          "unix_socket_directories", "",
          "max_connections", "100",
          "shared_buffers", "64MB",
          "jit", "off",
          "timezone", "UTC",
          "log_timezone", "UTC",
          "log_line_prefix", "%m [%p] %q%u@%d ");

  private final Settings settings;
  private final PostgresPrograms programs;
  private final PostgresCluster cluster;
  private final Secrets secrets;

  public Postgres(Settings settings, StateDirectory state) {
    this.settings = settings;
    this.programs = new PostgresPrograms(state);
    this.cluster = new PostgresCluster(state);
    this.secrets = new Secrets(state);
  }

  @Override
  public ProcessName name() {
    return ProcessName.POSTGRES;
  }

  @Override
  public int port() {
    return settings.port(Setting.POSTGRES_PORT);
  }

  @Override
  public void prepare() throws IOException, InterruptedException {
    Unprivileged.check();
    cluster.create(programs.initdb(), superuserPassword());
    cluster.endLeftovers(programs.postgres());
  }

  @Override
  public ProcessBuilder command() {
    List<String> command = new ArrayList<>();
    command.add(program().toString());
    command.addAll(List.of("-D", cluster.directory().toString(), "-p", String.valueOf(port())));
    CONFIGURATION.forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
    return new ProcessBuilder(Unprivileged.command(command));
  }

  private Path program() {
    try {
      return programs.postgres();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean isReady() {
    try (Connection connection = connect()) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void initialise() throws SQLException {
    try (Connection connection = connect()) {
      for (Database database : Database.values()) {
        database.create(connection, database.password(settings, secrets));
      }
    }
  }

  /** Sends SIGINT, the fast shutdown; after SIGTERM, PostgreSQL waits for its clients. */
  @Override
  public void requestStop(ProcessHandle process) {
    try {
      new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Connection connect() throws SQLException {
    return connect("postgres", Duration.ofSeconds(2));
  }

  /** Connects the superuser to a database; a statement may take any time. */
  public Connection connect(String database) throws SQLException {
    return connect(database, Duration.ZERO);
  }

  private Connection connect(String database, Duration socketTimeout) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", PostgresCluster.SUPERUSER);
    properties.setProperty("password", superuserPassword());
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("socketTimeout", String.valueOf(socketTimeout.toSeconds()));
    properties.setProperty("loginTimeout", "2");
    properties.setProperty("ApplicationName", "suite");
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), database), properties);
  }

  /** Where the data files are, or will be. */
  public Path dataDirectory() {
    return cluster.directory();
  }

  private String superuserPassword() {
    return secrets.password(PostgresCluster.SUPERUSER);
  }
}
