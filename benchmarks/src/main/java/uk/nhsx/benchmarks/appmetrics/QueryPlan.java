package uk.nhsx.benchmarks.appmetrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How PostgreSQL carried out a query, as it writes it into its log by {@code auto_explain}. */
record QueryPlan(String text) {
  private static final Pattern COSTS = Pattern.compile("\\(cost=[^)]*\\) ");
  private static final Pattern ROWS = Pattern.compile("\\(actual rows=([0-9.]+)");
  private static final Pattern BUFFERS =
      Pattern.compile("Buffers: shared( hit=\\d+)?( read=\\d+)?");
  private static final Pattern SCANS = Pattern.compile("Seq Scan on (\\w+)");
  private static final String NODE = "(cost=";

  /** The last query in a log that reads a table. */
  static Optional<QueryPlan> last(String log, String table) {
    Pattern reads = Pattern.compile("\\b(from|join)\\s+" + table + "\\b", Pattern.CASE_INSENSITIVE);
    return entries(log).stream()
        .filter(entry -> entry.get(0).contains(" plan:"))
        .filter(entry -> reads.matcher(String.join("\n", entry)).find())
        .reduce((earlier, later) -> later)
        .map(QueryPlan::of);
  }

  /** What it gave. */
  String rows() {
    Matcher rows = ROWS.matcher(text);
    return rows.find() ? rows.group(1) : "?";
  }

  /** The blocks that it looked at, found in memory or read. */
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

  /** Whether it went through a table, or a partition of it, from end to end. */
  boolean scans(String table) {
    return SCANS.matcher(text).results().anyMatch(scan -> scan.group(1).startsWith(table));
  }

  /** The lines of one message after the first begin with a tab. */
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

  /** Without the text of the query and the planner's guesses. */
  private static QueryPlan of(List<String> entry) {
    List<String> plan =
        entry.stream()
            .dropWhile(line -> !line.contains(NODE))
            .map(line -> COSTS.matcher(line).replaceAll(""))
            .toList();
    return new QueryPlan(String.join("\n", plan));
  }
}
