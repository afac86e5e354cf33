package uk.nhsx.systemtests.matrix;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import uk.nhsx.platform.testing.OidcIssuer;
import uk.nhsx.systemtests.Instance;
import uk.nhsx.systemtests.SuiteUnderTest;
import uk.nhsx.systemtests.proof.KilledProcess;
import uk.nhsx.systemtests.scaling.ServiceInstance;

/** The suite that faults are brought to, and what they need to do so. */
final class MatrixSuite implements AutoCloseable {

  /**
   * Shorter than by default, in the same order: the lock of a database, then a response of a
   * service. A row of the matrix takes as long as the longest of them.
   */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "DATABASE_LOCK_TIMEOUT", "6s",
          "OUTBOX_WRITE_WAIT_TIMEOUT", "6s",
          "AI_LAB_HEAP", "96m",
          "GATEWAY_PROXY_RESPONSE_TIMEOUT", "15s");

  /** Of a service, in place of 30 seconds. */
  static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(15);

  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  private final OidcIssuer issuer = new OidcIssuer();
  private final SuiteUnderTest suite;
  private final Map<String, String> tokens = new HashMap<>();
  private final Deque<AutoCloseable> undo = new ArrayDeque<>();

  MatrixSuite() {
    issuer.start("metrics-publisher", "onboarding-officer", "award-officer");
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.put("TOKEN_AUTH_SERVER_URL", issuer.address());
    settings.put("TOKEN_ISSUER", issuer.address());
    settings.put("TOKEN_ALLOW_HTTP", "true");
    suite = SuiteUnderTest.up(settings, "--empty");
  }

  SuiteUnderTest suite() {
    return suite;
  }

  OidcIssuer issuer() {
    return issuer;
  }

  /** Returns a token, which has all roles. */
  synchronized String token(String role) {
    return tokens.computeIfAbsent("", any -> issuer.token("ES256"));
  }

  /** Returns a client that comes by the doors. */
  Probe probe() {
    return new Probe(suite.gateway(), suite.kafka(), this::token);
  }

  /** Forgets the tokens, so that the next ones are signed by the issuer's newest keys. */
  synchronized void renewTokens() {
    tokens.clear();
  }

  /** Stops a process in order, and nothing starts it again. */
  void stop(String process) {
    run("stop", process);
  }

  void start(String process) {
    run("start", process);
  }

  KilledProcess process(String name) {
    return KilledProcess.named(suite, name);
  }

  /** Pauses a process until the end of the fault. */
  void pause(String name) throws Exception {
    KilledProcess paused = process(name);
    paused.pause();
    until(paused::resume);
  }

  /** Notes what is to be done at the end of the fault. */
  void until(AutoCloseable end) {
    undo.push(end);
  }

  /** Undoes what was noted, the last first. */
  void undo() throws Exception {
    while (!undo.isEmpty()) {
      undo.pop().close();
    }
  }

  /**
   * Runs a process with other settings, until the end of the fault.
   *
   * @param variable what the variables of its ports begin with
   */
  void runWith(String process, String variable, Map<String, String> settings) {
    Instance.Template template = Instance.Template.of(process(process).pid());
    stop(process);
    Instance other = template.start(settings);
    until(
        () -> {
          other.terminate(Duration.ofSeconds(30));
          start(process);
        });
    other.awaitStart();
    ServiceInstance address =
        new ServiceInstance(
            suite.port(variable + "_PORT"), suite.port(variable + "_MANAGEMENT_PORT"));
    Awaitility.await(process + " is ready").atMost(TIMEOUT).until(address::isReady);
  }

  /** Runs statements as the superuser, in one transaction that stays open until it is closed. */
  Connection open(String database, String... statements) throws SQLException {
    Connection connection = suite.connect(database, "postgres");
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
    return connection;
  }

  /** Runs statements as the superuser. */
  void sql(String database, String... statements) throws SQLException {
    try (Connection connection = suite.connect(database, "postgres");
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  /** Waits until all processes are ready. */
  void awaitReady() {
    Awaitility.await("all processes")
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> suite.run("status").exit() == 0);
  }

  @Override
  public void close() throws Exception {
    try {
      undo();
    } finally {
      suite.close();
      issuer.close();
    }
  }

  private void run(String command, String process) {
    SuiteUnderTest.Ended ended = suite.run(command, process);
    if (ended.exit() != 0) {
      throw new IllegalStateException(ended.output());
    }
  }
}
