package uk.nhsx.appmetrics.acceptance;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import uk.nhsx.appmetrics.intake.FindingLocation;
import uk.nhsx.appmetrics.intake.IntakeFindings;
import uk.nhsx.appmetrics.intake.Quoted;
import uk.nhsx.appmetrics.metric.Metric;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Which metric is in which cell of the daily practice feed.
 *
 * @param metrics of the columns that are known, by the place of their cell in a row
 */
record FeedHeader(int date, int code, SortedMap<Integer, Metric> metrics) {

  static final String DATE = "Date";
  static final String CODE = "OdsCode";

  private static final int LINE = 1;

  static boolean is(List<String> header) {
    return header.contains(DATE) && header.contains(CODE);
  }

  /** Reads the header; a column that no metric names is noted, a duplicate is rejected. */
  static FeedHeader of(List<String> header, Iterable<Metric> catalogue, IntakeFindings findings) {
    refuseTwice(header);
    Map<String, Metric> byColumn = new HashMap<>();
    catalogue.forEach(
        metric -> {
          if (metric.column() != null) {
            byColumn.put(metric.column(), metric);
          }
        });
    SortedMap<Integer, Metric> metrics = new TreeMap<>();
    for (int cell = 0; cell < header.size(); cell++) {
      String column = header.get(cell);
      if (column.equals(DATE) || column.equals(CODE)) {
        continue;
      }
      Metric metric = byColumn.get(column);
      if (metric == null) {
        findings.add(
            FindingLocation.line(LINE),
            Quoted.of(column),
            "unknown-column",
            "is the column of no known metric");
      } else {
        metrics.put(cell, metric);
      }
    }
    if (header.size() == 2) {
      findings.add(FindingLocation.line(LINE), "no-columns", "line 1: has no column of a metric");
    }
    return new FeedHeader(
        header.indexOf(DATE), header.indexOf(CODE), Collections.unmodifiableSortedMap(metrics));
  }

  /** Its metrics, in the order of their columns. */
  List<Metric> inOrder() {
    return List.copyOf(metrics.values());
  }

  private static void refuseTwice(List<String> header) {
    Set<String> seen = new HashSet<>();
    List<String> twice = header.stream().filter(column -> !seen.add(column)).distinct().toList();
    if (!twice.isEmpty()) {
      throw ProblemType.MALFORMED_REQUEST.because(
          "Line 1 has a column more than once: "
              + twice.stream().map(Quoted::of).collect(Collectors.joining(", "))
              + ".");
    }
  }
}
