package uk.nhsx.appmetrics.series;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Series as they are shown. */
record SeriesView(List<Item> items, Instant knownAt) {

  /** The series of one metric in one area. */
  record Item(String metric, String area, String unit, List<PointView> points) {}

  /**
   * A point.
   *
   * @param qualifier nothing for an exact figure
   * @param release that gave it, or the last of those that did
   */
  record PointView(
      String period,
      String value,
      @Nullable String qualifier,
      UUID release,
      Coverage coverage,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDate day) {

    static PointView of(Point point, Step step) {
      return new PointView(
          step.text(point.period()),
          point.amount().text(),
          point.qualifier().word(),
          point.last().release(),
          point.coverage(),
          point.day());
    }
  }
}
