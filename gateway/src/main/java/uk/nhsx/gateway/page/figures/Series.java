package uk.nhsx.gateway.page.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of one metric in one area over a window of days, as the API returns them. */
public record Series(List<Item> items, LocalDate from, LocalDate to, String step, Instant knownAt) {

  /**
   * The figures.
   *
   * @param available periods for which there are figures if there are none in the window
   */
  public record Item(
      @Nullable String areaName, List<Point> points, @Nullable List<Available> available) {}

  public record Available(String period) {}

  /**
   * A figure.
   *
   * @param day of a level: the last day of the period that has one
   */
  public record Point(
      String period,
      String value,
      @Nullable String qualifier,
      String release,
      Coverage coverage,
      @Nullable LocalDate day) {}

  /** How many of the days of a period have a figure. */
  public record Coverage(int days, int of) {

    public boolean isWhole() {
      return days == of;
    }
  }

  List<Point> points() {
    return items.isEmpty() ? List.of() : items.get(0).points();
  }

  List<Period> available() {
    List<Available> available = items.isEmpty() ? null : items.get(0).available();
    return available == null
        ? List.of()
        : available.stream().map(one -> Period.parse(one.period())).toList();
  }
}
