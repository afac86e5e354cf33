package uk.nhsx.gateway.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was counted in the window; metrics without a figure are not in it. */
record AppMetricsFigures(List<Figure> figures) {

  AppMetricsFigures {
    figures = List.copyOf(figures);
  }

  /**
   * One metric over the whole window.
   *
   * @param value a decimal, as the service gives it
   * @param qualifier nothing for an exact figure
   * @param coverage how much of the window the figure is about
   * @param href where this very figure is found for good, as path and query
   */
  record Figure(
      String metric,
      String title,
      String value,
      @Nullable String qualifier,
      String unit,
      @Nullable JsonNode coverage,
      String href) {}
}
