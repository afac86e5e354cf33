package uk.nhsx.benchmarks.appmetrics;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.nhsx.benchmarks.harness.MeasurementException;
import uk.nhsx.benchmarks.harness.Service;
import uk.nhsx.benchmarks.harness.Suite;

/** The plan of a query, as {@code auto_explain} writes it to the log of PostgreSQL. */
record QueryPlan(String text) {
  /** The table of figures. */
  static final String TABLE = "figure";

  private static final Pattern COSTS = Pattern.compile("\\(cost=[^)]*\\) ");
  private static final Pattern ROWS = Pattern.compile("\\(actual rows=([0-9.]+)");
  private static final Pattern BUFFERS =
      Pattern.compile("Buffers: shared( hit=\\d+)?( read=\\d+)?");
  private static final Pattern SCANS = Pattern.compile("Seq Scan on (\\w+)");
  private static final String NODE = "(cost=";

  private static final Map<String, String> SETTINGS =
      Map.of(
          "session_preload_libraries", "'auto_explain'",
          "auto_explain.log_min_duration", "0",
          "auto_explain.log_analyze", "on",
          "auto_explain.log_buffers", "on",
          "auto_explain.log_timing", "off");

  // The driver prepares a statement at its fifth execution, and the server may choose a generic
  // plan
  // after five more.
  private static final int EXECUTIONS = 15;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final long POLL_MILLIS = 100;

  /** Has the service execute a statement. */
  @FunctionalInterface
  interface Query {
    void send() throws InterruptedException;
  }

  /**
   * Has PostgreSQL log the plan of a statement as the service executes it, and not of a copy of its
   * text. This takes time, so it is never done while times are measured.
   */
  static QueryPlan log(Suite suite, Query query) throws IOException, InterruptedException {
    SETTINGS.forEach((name, value) -> alter(suite, "set %s = %s".formatted(name, value)));
    try {
      // The settings take effect in new sessions only.
      suite.restart(Service.APP_METRICS.process());
      for (int i = 1; i < EXECUTIONS; i++) {
        query.send();
      }
      int before = read(suite).length();
      query.send();
      return await(suite, before);
    } finally {
      SETTINGS.keySet().forEach(name -> alter(suite, "reset " + name));
    }
  }

  /** The log is written a moment after the response. */
  private static QueryPlan await(Suite suite, int before) throws IOException, InterruptedException {
    long end = System.nanoTime() + TIMEOUT.toNanos();
    while (System.nanoTime() < end) {
      Optional<QueryPlan> plan = last(read(suite).substring(before), TABLE);
      if (plan.isPresent()) {
        return plan.get();
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw new MeasurementException("PostgreSQL has logged no plan over " + TABLE);
  }

  private static String read(Suite suite) throws IOException {
    return Files.readString(suite.state().resolve("logs/postgres.log"));
  }

  private static void alter(Suite suite, String change) {
    suite
        .database("postgres")
        .execute("alter database " + Service.APP_METRICS.database() + " " + change);
  }

  /** The plan of the last query in a log that reads a table. */
  static Optional<QueryPlan> last(String log, String table) {
    Pattern reads = Pattern.compile("\\b(from|join)\\s+" + table + "\\b", Pattern.CASE_INSENSITIVE);
    return entries(log).stream()
        .filter(entry -> entry.get(0).contains(" plan:"))
        .filter(entry -> reads.matcher(String.join("\n", entry)).find())
        .reduce((earlier, later) -> later)
        .map(QueryPlan::of);
  }

  /** How many rows it returned. */
  String rows() {
    Matcher rows = ROWS.matcher(text);
    return rows.find() ? rows.group(1) : "?";
  }

  /** The blocks that it read, from memory or from disk. */
  long buffers() {
    Matcher buffers = BUFFERS.matcher(text);
    long sum = 0;
    if (buffers.find()) {
      for (int group = 1; group <= 2; group++) {
        String counted = buffers.group(group);
        sum += counted == null ? 0 : Long.parseLong(counted.substring(counted.indexOf('=') + 1));
      }
    }
    return sum;
  }

  /** Whether it scanned a table, or a partition of it, sequentially. */
  boolean scans(String table) {
    return SCANS.matcher(text).results().anyMatch(scan -> scan.group(1).startsWith(table));
  }

  /** Splits a log into messages; all lines of a message but the first begin with a tab. */
  private static List<List<String>> entries(String log) {
    List<List<String>> entries = new ArrayList<>();
    for (String line : log.lines().toList()) {
      if (line.startsWith("\t") && !entries.isEmpty()) {
        entries.get(entries.size() - 1).add(line.substring(1));
      } else {
        entries.add(new ArrayList<>(List.of(line)));
      }
    }
    return entries;
  }

  /** Removes the text of the query and the estimates of the planner. */
  private static QueryPlan of(List<String> entry) {
    List<String> plan =
        entry.stream()
            .dropWhile(line -> !line.contains(NODE))
            .map(line -> COSTS.matcher(line).replaceAll(""))
            .toList();
    return new QueryPlan(String.join("\n", plan));
  }
}
