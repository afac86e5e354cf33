package uk.nhsx.deploy.local.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.postgres.Database;
import uk.nhsx.deploy.local.service.Application;
import uk.nhsx.deploy.local.service.ApplicationEnvironment;
import uk.nhsx.deploy.local.setting.Setting;
import uk.nhsx.deploy.local.setting.Settings;
import uk.nhsx.deploy.local.state.StateDirectory;
import uk.nhsx.deploy.local.supervise.ProcessName;
import uk.nhsx.deploy.local.supervise.Supervisor;

/** A real PostgreSQL and a real Kafka under the supervisor. */
class InfrastructureIT {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final Duration STOP_TIMEOUT = Duration.ofMinutes(2);

  @TempDir Path directory;
  private Installation installation;
  private Supervisor supervisor;

  @BeforeEach
  void start() throws Exception {
    StateDirectory state = new StateDirectory(directory).create();
    installation = new Installation(directory, new Settings(freePorts()), state);
    supervise();
  }

  @AfterEach
  void stop() throws InterruptedException {
    supervisor.stopAll(line -> {});
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRES", "KAFKA"})
  void shouldStartAKilledProcessAgain(ProcessName name) {
    ProcessHandle killed = installation.state().pid(name.label()).process().orElseThrow();

    killed.destroyForcibly();

    await().atMost(TIMEOUT).until(() -> isReadyAgain(name, killed.pid()));
  }

  @Test
  void shouldKeepItsDataOverARestart() throws Exception {
    execute("CREATE TABLE kept AS SELECT 42 AS answer");
    String cluster = clusterId();
    supervisor.stopAll(line -> {});

    supervise();

    assertThat(answer("SELECT answer FROM kept")).isEqualTo(42);
    assertThat(clusterId()).isEqualTo(cluster);
  }

  @Test
  void shouldKeepAServiceOutOfTheDatabaseOfAnother() throws Exception {
    int databases =
        answer(
            "SELECT count(*) FROM pg_database WHERE datallowconn"
                + " AND has_database_privilege(datname, 'CONNECT')");

    assertThat(databases).isEqualTo(1);
  }

  private void supervise() throws InterruptedException {
    supervisor =
        new Supervisor(
            installation.processes(),
            installation.state(),
            STOP_TIMEOUT,
            new Console(System.out, System.out),
            Clock.systemUTC());
    supervisor.start(Scope.INFRASTRUCTURE.processes());
    assertThat(supervisor.awaitReady(Scope.INFRASTRUCTURE.processes(), TIMEOUT, () -> false))
        .isEmpty();
  }

  private boolean isReadyAgain(ProcessName name, long killed) {
    return supervisor.status().stream()
        .anyMatch(
            line ->
                line.name() == name
                    && line.state().equals("ready")
                    && line.pid() != null
                    && line.pid() != killed);
  }

  private Connection connect() throws Exception {
    Map<String, String> environment =
        new ApplicationEnvironment(installation.settings(), installation.state())
            .of(Application.APP_METRICS);
    assertThat(environment.get("DATABASE_USER")).isEqualTo(Database.APP_METRICS.label());
    return DriverManager.getConnection(
        environment.get("DATABASE_URL"),
        environment.get("DATABASE_USER"),
        environment.get("DATABASE_PASSWORD"));
  }

  private void execute(String statement) throws Exception {
    try (Connection connection = connect()) {
      connection.createStatement().execute(statement);
    }
  }

  private int answer(String query) throws Exception {
    try (Connection connection = connect();
        ResultSet rows = connection.createStatement().executeQuery(query)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private String clusterId() throws Exception {
    String address = "127.0.0.1:" + installation.settings().port(Setting.KAFKA_PORT);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
      assertThat(admin.listTopics().names().get(5, TimeUnit.MINUTES))
          .contains("app-metrics.events.v1", "login-onboarding.events.v1", "ai-lab.events.v1");
      return admin.describeCluster().clusterId().get(5, TimeUnit.MINUTES);
    }
  }

  private static Map<String, String> freePorts() throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    Map<String, String> ports = new HashMap<>();
    for (Setting setting : Settings.ports()) {
      ServerSocket socket = new ServerSocket(0);
      sockets.add(socket);
      ports.put(setting.name(), String.valueOf(socket.getLocalPort()));
    }
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return ports;
  }
}
