package uk.nhsx.gateway.report;

import java.util.List;
import java.util.stream.Collectors;

/** Selects the totals of metrics over the window in one area, as known at one instant. */
record SeriesQuery(List<String> metrics, String area, ReportQuery report) {

  SeriesQuery {
    metrics = List.copyOf(metrics);
    if (metrics.isEmpty()) {
      throw new IllegalArgumentException("metrics is empty");
    }
  }

  /** The request target, which is also a permanent link. */
  String target() {
    Window window = report.window();
    return "/v1/app-metrics/series?"
        + metrics.stream().map(metric -> "metric=" + metric).collect(Collectors.joining("&"))
        + "&area="
        + area
        + "&from="
        + window.from()
        + "&to="
        + window.to()
        + "&step=total&knownAt="
        + report.knownAtText();
  }

  SeriesQuery of(String metric) {
    return new SeriesQuery(List.of(metric), area, report);
  }
}
