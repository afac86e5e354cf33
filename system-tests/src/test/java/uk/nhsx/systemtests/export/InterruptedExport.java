package uk.nhsx.systemtests.export;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import uk.nhsx.platform.testing.SuitePorts;
import uk.nhsx.systemtests.SuiteUnderTest;

/** An export that is killed in its middle: at a table that another session has locked. */
final class InterruptedExport {

  private static final String WAITS =
      "select count(*) from pg_locks where relation = 'evidence_version'::regclass and not granted";

  private InterruptedExport() {}

  static void run(SuiteUnderTest suite, Pack pack) throws IOException, SQLException {
    String database = "login_onboarding";
    try (Connection connection = suite.connect(database, database);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table evidence_version in access exclusive mode");
      Process export = start(suite, pack);
      try {
        Awaitility.await("an export that waits for the locked table")
            .atMost(Duration.ofMinutes(2))
            .until(() -> waits(statement) || !export.isAlive());
      } finally {
        export.destroyForcibly().onExit().join();
        connection.rollback();
      }
    }
  }

  private static boolean waits(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(WAITS)) {
      return row.next() && row.getInt(1) > 0;
    }
  }

  /** The script becomes the process of the export, so that this is what is killed. */
  private static Process start(SuiteUnderTest suite, Pack pack) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(List.of("../suite", "export", pack.directory().toString(), "--site"))
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target", "interrupted-export.txt").toFile());
    Map<String, String> environment = builder.environment();
    SuitePorts.free().keySet().forEach(name -> environment.put(name, suite.port(name) + ""));
    Path state = Objects.requireNonNull(suite.log("any").getParent().getParent());
    environment.put("SUITE_STATE_DIR", state.toString());
    environment.put("SUITE_ENV_FILE", "/dev/null");
    return builder.start();
  }
}
