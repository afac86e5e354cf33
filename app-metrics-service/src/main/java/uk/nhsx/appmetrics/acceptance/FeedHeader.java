package uk.nhsx.appmetrics.acceptance;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.nhsx.appmetrics.intake.ExpectedHeader;
import uk.nhsx.appmetrics.intake.FindingLocation;
import uk.nhsx.appmetrics.intake.IntakeFindings;
import uk.nhsx.appmetrics.intake.LongCsv;
import uk.nhsx.appmetrics.intake.Quoted;
import uk.nhsx.appmetrics.metric.Metric;

/**
 * Which metric is in which cell of the daily practice feed.
 *
 * @param metrics of the columns that are known, by the place of their cell in a row
 */
record FeedHeader(int date, int code, SortedMap<Integer, Metric> metrics) {

  static final String DATE = "Date";
  static final String CODE = "OdsCode";

  private static final int LINE = 1;

  private static final ExpectedHeader EXPECTED =
      new ExpectedHeader(
          "Date,OdsCode and a column for each metric", List.of(DATE, CODE), List.of(), true);

  /** Whether a header is meant to be that of the feed; it may yet have to be written otherwise. */
  static boolean isMeantBy(List<String> header) {
    return header.containsAll(EXPECTED.required())
        || (EXPECTED.isMeantBy(header) && !LongCsv.HEADER.isMeantBy(header));
  }

  /** Reads the header; a column that no metric names is noted, another fault is rejected. */
  static FeedHeader of(List<String> header, Iterable<Metric> catalogue, IntakeFindings findings) {
    EXPECTED.require(header);
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
            "is the column of no known metric" + hint(column, byColumn.keySet()));
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

  /** What a column is to be called that is written in other letters. */
  private static String hint(String column, Set<String> known) {
    return known.stream()
        .filter(one -> one.equalsIgnoreCase(column.strip()))
        .findFirst()
        .map(one -> "; it must be written " + one)
        .orElse("");
  }
}
