package uk.nhsx.gateway.page.figures;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.page.Citation;
import uk.nhsx.gateway.page.PageInfo;
import uk.nhsx.gateway.page.form.Form;

/**
 * What the page of a metric shows.
 *
 * @param figures nothing if the form has errors
 */
public record MetricView(PageInfo info, Metric metric, Form form, @Nullable Figures figures) {

  /**
   * The figures in one area over a window of days.
   *
   * @param days the window in words
   * @param total the figure of the whole window, or null if there is none
   * @param gaps which days at the ends of the window have no figure, or null if all have
   * @param earlier the path of the page that shows the days before those in the table, or null
   * @param available other periods for which there are figures
   * @param elsewhere the path of the page that shows an area with figures, if this one has none; or
   *     null
   * @param asOf the parameter with which the catalogue is shown as known at the same instant
   */
  public record Figures(
      String area,
      String days,
      @Nullable Total total,
      SeriesTable table,
      @Nullable String gaps,
      @Nullable String earlier,
      List<Available> available,
      @Nullable String elsewhere,
      @Nullable Age age,
      List<Release> releases,
      boolean allReleases,
      String asOf,
      Citation citation) {}

  /**
   * The figure of the whole window.
   *
   * @param days which days of the window it covers, or null for all of them
   */
  public record Total(String value, String number, @Nullable String days) {}

  /** A period for which there is a figure, and the page that shows it. */
  public record Available(String days, String path) {}

  /**
   * How old the figures are.
   *
   * @param last the last days for which there is a figure
   */
  public record Age(String last, Freshness freshness, long daysLate) {}
}
