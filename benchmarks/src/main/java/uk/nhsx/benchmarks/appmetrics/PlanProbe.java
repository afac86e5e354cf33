package uk.nhsx.benchmarks.appmetrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.Suite;

/**
 * Has PostgreSQL write down how it carries out what the service asks it, so that the plan shown is
 * that of the query as it runs and not of a copy of its text. That costs time: never while times
 * are taken.
 */
final class PlanProbe {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "session_preload_libraries", "'auto_explain'",
          "auto_explain.log_min_duration", "0",
          "auto_explain.log_analyze", "on",
          "auto_explain.log_buffers", "on",
          "auto_explain.log_timing", "off");

  // The driver has the server keep a statement from the fifth time on, and the server may plan it
  // anew for all values after five more.
  private static final int ASKED = 15;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Suite suite;

  PlanProbe(Suite suite) {
    this.suite = suite;
  }

  QueryPlan of(Reads reads, Question question)
      throws IOException, InterruptedException, SQLException, CannotMeasure {
    for (Map.Entry<String, String> setting : SETTINGS.entrySet()) {
      alter("set %s = %s".formatted(setting.getKey(), setting.getValue()));
    }
    try {
      // Only new sessions write plans.
      suite.restart(AppMetrics.PROCESS);
      for (int i = 1; i < ASKED; i++) {
        reads.ask(question);
      }
      long before = log().length();
      reads.ask(question);
      return written(before);
    } finally {
      for (String setting : SETTINGS.keySet()) {
        alter("reset " + setting);
      }
    }
  }

  /** The log is written after the answer, if only a moment. */
  private QueryPlan written(long before) throws IOException, InterruptedException, CannotMeasure {
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < PATIENCE.toNanos()) {
      Optional<QueryPlan> plan =
          QueryPlan.last(log().substring(Math.toIntExact(before)), FigureTable.NAME);
      if (plan.isPresent()) {
        return plan.get();
      }
      Thread.sleep(PAUSE.toMillis());
    }
    throw new CannotMeasure("PostgreSQL wrote no plan of a query of " + FigureTable.NAME);
  }

  private String log() throws IOException {
    Path log = suite.state().resolve("logs/postgres.log");
    return Files.readString(log);
  }

  private void alter(String change) throws IOException, SQLException {
    try (Connection connection = suite.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("alter database " + AppMetrics.DATABASE + " " + change);
    }
  }
}
