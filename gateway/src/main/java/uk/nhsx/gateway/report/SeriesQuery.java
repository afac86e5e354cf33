package uk.nhsx.gateway.report;

import java.util.List;
import java.util.stream.Collectors;

/** Asks for the totals of metrics over the window, in one area and by one knowledge. */
record SeriesQuery(List<String> metrics, String area, Question question) {

  SeriesQuery {
    metrics = List.copyOf(metrics);
    if (metrics.isEmpty()) {
      throw new IllegalArgumentException("metrics is empty");
    }
  }

  /** Path and query, which is also a link that never changes its answer. */
  String target() {
    Window window = question.window();
    return "/v1/app-metrics/series?"
        + metrics.stream().map(metric -> "metric=" + metric).collect(Collectors.joining("&"))
        + "&area="
        + area
        + "&from="
        + window.from()
        + "&to="
        + window.to()
        + "&step=total&knownAt="
        + question.knownAtText();
  }

  SeriesQuery of(String metric) {
    return new SeriesQuery(List.of(metric), area, question);
  }
}
