package uk.nhsx.gateway.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of the window; metrics without a figure are left out. */
record AppMetricsFigures(List<Figure> figures) {

  AppMetricsFigures {
    figures = List.copyOf(figures);
  }

  /**
   * One metric over the whole window.
   *
   * @param value a decimal, as the service returns it
   * @param qualifier null for an exact figure
   * @param coverage how many days of the window have data
   * @param lastPeriod the last period for which the metric has a figure in the report's area
   * @param late whether the next figures of the metric in the report's area are overdue
   * @param href the permanent link to this figure, as path and query
   */
  record Figure(
      String metric,
      String title,
      String value,
      @Nullable String qualifier,
      String unit,
      @Nullable JsonNode coverage,
      @Nullable String lastPeriod,
      boolean late,
      String href) {}
}
