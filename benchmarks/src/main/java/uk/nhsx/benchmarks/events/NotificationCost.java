package uk.nhsx.benchmarks.events;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import uk.nhsx.benchmarks.harness.InterleavedRuns;
import uk.nhsx.benchmarks.harness.LoadProcess;
import uk.nhsx.benchmarks.harness.PgBench;
import uk.nhsx.benchmarks.harness.Rate;
import uk.nhsx.benchmarks.harness.Run;
import uk.nhsx.benchmarks.harness.Scripts;
import uk.nhsx.benchmarks.harness.Service;
import uk.nhsx.benchmarks.harness.Table;

/**
 * What notifications cost writers: PostgreSQL takes one lock for all databases of a server while a
 * transaction that notifies commits.
 */
final class NotificationCost {
  private static final String COPY = Service.LOGIN_ONBOARDING.database() + "_copy";
  private static final int COPIES = 3;
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final String NOTIFY = "select pg_notify('outbox_commit', '');";

  private final Run run;
  private final PgBench pgbench;
  private final long payload;

  /**
   * Measures nothing yet.
   *
   * @param payload bytes of an event
   */
  NotificationCost(Run run, long payload) {
    this.run = run;
    this.pgbench = new PgBench(run.suite());
    this.payload = payload;
  }

  /** Measures copies of the database, to which nothing else writes. */
  void measure() throws InterruptedException {
    String[] copies =
        IntStream.rangeClosed(1, COPIES).mapToObj(copy -> COPY + copy).toArray(String[]::new);
    run.suite().copyDatabase(Service.LOGIN_ONBOARDING, copies);
    run.suite().stop(Service.LOGIN_ONBOARDING.process());
    Table table =
        run.report().table("pgbench, writes", "runs", "that notify", "that do not", "ratio");
    addRow(table, 1, 4);
    addRow(table, 1, 16);
    addRow(table, COPIES, 4);
  }

  private void addRow(Table table, int databases, int clients) throws InterruptedException {
    String script = Scripts.read("put-service.sql");
    String silent = silent(script);
    InterleavedRuns.Rates rates =
        new InterleavedRuns(run)
            .add("notifying", () -> perSecond(databases, clients, script))
            .add("silent", () -> perSecond(databases, clients, silent))
            .measure();
    Rate notifying = rates.of("notifying");
    table.add(
        "%d database%s, %d clients each".formatted(databases, databases == 1 ? "" : "s", clients),
        Integer.toString(notifying.runs()),
        notifying.toString(),
        rates.of("silent").toString(),
        notifying.ratioTo(rates.of("silent")));
  }

  /** Replaces the notification of a transaction. */
  static String silent(String script) {
    if (!script.contains(NOTIFY)) {
      throw new IllegalArgumentException("script must notify: " + script);
    }
    return script.replace(NOTIFY, "select 1;");
  }

  private BigDecimal perSecond(int databases, int clients, String script)
      throws InterruptedException {
    Duration time = run.options().time();
    Duration limited = time.compareTo(LONGEST) < 0 ? time : LONGEST;
    List<LoadProcess<BigDecimal>> running = new ArrayList<>();
    for (int copy = 1; copy <= databases; copy++) {
      running.add(pgbench.start(COPY + copy, script, Map.of("payload", payload), clients, limited));
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (LoadProcess<BigDecimal> one : running) {
      sum = sum.add(one.await());
    }
    return sum;
  }
}
