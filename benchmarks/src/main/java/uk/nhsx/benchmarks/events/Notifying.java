package uk.nhsx.benchmarks.events;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.PgBench;
import uk.nhsx.benchmarks.harness.Rate;
import uk.nhsx.benchmarks.harness.Suite;
import uk.nhsx.benchmarks.harness.Surroundings;
import uk.nhsx.benchmarks.registers.Script;

/**
 * What it costs writers that commits notify: PostgreSQL takes one lock for all databases of a
 * server while such a transaction commits.
 */
final class Notifying {
  private static final String COPY = Outbox.DATABASE + "_copy";
  private static final int COPIES = 3;
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final String NOTIFY = "select pg_notify('outbox_commit', '');";

  private final Suite suite;
  private final Size size;
  private final Duration time;
  private final int bytes;
  private final Surroundings surroundings;

  /** For writes whose events have so many bytes. */
  Notifying(Suite suite, Size size, int bytes, Surroundings surroundings) {
    this.suite = suite;
    this.size = size;
    this.time = size.time().compareTo(LONGEST) < 0 ? size.time() : LONGEST;
    this.bytes = bytes;
    this.surroundings = surroundings;
  }

  /** So many databases of one server, each written to by so many clients. */
  record Writers(int databases, int clients) {}

  /** How often a second all of them commit together. */
  record Commits(Rate notifying, Rate silent) {}

  Map<Writers, Commits> take()
      throws IOException, InterruptedException, SQLException, CannotMeasure {
    copyDatabase();
    PgBench pgbench = PgBench.of(suite);
    String notifying = Script.WRITE.text();
    String silent = silent(notifying);
    Map<Writers, Commits> taken = new LinkedHashMap<>();
    for (Writers writers : List.of(new Writers(1, 4), new Writers(1, 16), new Writers(COPIES, 4))) {
      List<BigDecimal> loud = new ArrayList<>();
      List<BigDecimal> quiet = new ArrayList<>();
      for (int run = 0; run < size.runs(); run++) {
        loud.add(perSecond(pgbench, writers, notifying));
        quiet.add(perSecond(pgbench, writers, silent));
      }
      Commits commits = new Commits(new Rate(loud), new Rate(quiet));
      surroundings.say(
          "%s: %s, without a notification %s"
              .formatted(writers, commits.notifying(), commits.silent()));
      taken.put(writers, commits);
    }
    return taken;
  }

  /** The same transaction without its notification. */
  static String silent(String script) {
    if (!script.contains(NOTIFY)) {
      throw new IllegalArgumentException("script does not notify: " + script);
    }
    return script.replace(NOTIFY, "select 1;");
  }

  /** What pgbench writes is no service with an event that can be read, so it writes to copies. */
  private void copyDatabase()
      throws IOException, InterruptedException, SQLException, CannotMeasure {
    suite.stop(Outbox.PROCESS);
    try (Connection connection = suite.connect("postgres");
        Statement statement = connection.createStatement()) {
      for (int copy = 1; copy <= COPIES; copy++) {
        statement.execute("create database %s template %s".formatted(COPY + copy, Outbox.DATABASE));
      }
    }
  }

  private BigDecimal perSecond(PgBench pgbench, Writers writers, String script)
      throws InterruptedException, CannotMeasure {
    ExecutorService threads = Executors.newFixedThreadPool(writers.databases());
    try {
      List<Callable<BigDecimal>> benches =
          IntStream.rangeClosed(1, writers.databases())
              .<Callable<BigDecimal>>mapToObj(
                  copy ->
                      () ->
                          pgbench.perSecond(
                              COPY + copy,
                              script,
                              Map.of("payload", bytes),
                              writers.clients(),
                              time))
              .toList();
      BigDecimal sum = BigDecimal.ZERO;
      for (Future<BigDecimal> bench : threads.invokeAll(benches)) {
        sum = sum.add(bench.get());
      }
      return sum;
    } catch (ExecutionException e) {
      throw new CannotMeasure("pgbench has no result: " + e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
