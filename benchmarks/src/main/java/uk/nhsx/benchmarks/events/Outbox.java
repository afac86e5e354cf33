package uk.nhsx.benchmarks.events;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.Suite;

/** The event log that is measured, that of the login-onboarding-service. */
final class Outbox {
  static final String PROCESS = "login-onboarding-service";
  static final String DATABASE = "login_onboarding";

  private static final String ALL_PUBLISHED =
      "select published = sequence from outbox_head, outbox_relay";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Suite suite;
  private final String java;

  private Outbox(Suite suite, String java) {
    this.suite = suite;
    this.java = java;
  }

  /** That of a suite of which all processes run. */
  static Outbox of(Suite suite) throws IOException, InterruptedException, CannotMeasure {
    return suite
        .process(PROCESS)
        .info()
        .command()
        .map(java -> new Outbox(suite, java))
        .orElseThrow(() -> new CannotMeasure("the system does not tell what runs " + PROCESS));
  }

  URI service() {
    return suite.address("LOGIN_ONBOARDING_PORT");
  }

  String token() throws IOException, InterruptedException, CannotMeasure {
    return suite.token("onboarding-officer");
  }

  /** What runs the service, for what is compared with it. */
  String java() {
    return java;
  }

  /** A session with the service's database, as the server's superuser. */
  Connection connect() throws SQLException, IOException {
    return suite.connect(DATABASE);
  }

  /** Returns when the relay has nothing left to do. */
  void awaitRelay() throws IOException, InterruptedException, SQLException, CannotMeasure {
    await(
        session -> isTrue(session, ALL_PUBLISHED), "the relay does not bring its events to Kafka");
  }

  /** Something that will be so. */
  @FunctionalInterface
  interface Condition {
    boolean holds(Statement session) throws SQLException;
  }

  /** Returns when it is so. */
  void await(Condition condition, String trouble)
      throws IOException, InterruptedException, SQLException, CannotMeasure {
    long begin = System.nanoTime();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      while (!condition.holds(statement)) {
        if (System.nanoTime() - begin > PATIENCE.toNanos()) {
          throw new CannotMeasure(trouble + " within " + PATIENCE);
        }
        Thread.sleep(PAUSE.toMillis());
      }
    }
  }

  /** Asks what is answered by one row. */
  static boolean isTrue(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.next() && row.getBoolean(1);
    }
  }
}
