package uk.nhsx.gateway.page.figures;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.page.Citation;
import uk.nhsx.gateway.page.PageInfo;
import uk.nhsx.gateway.page.form.Form;

/**
 * What the catalogue of the figures shows.
 *
 * @param catalogue nothing if the form has errors
 */
public record CatalogueView(PageInfo info, Form form, @Nullable Catalogue catalogue) {

  /**
   * What is counted.
   *
   * @param searched whether only some metrics were asked for
   * @param knownAt the parameter with which a metric is shown as known at the same instant
   * @param next the path of the next page, or null
   * @param area the name of the area whose newest figures it names, or null for all areas
   */
  public record Catalogue(
      List<Row> rows,
      boolean searched,
      String knownAt,
      @Nullable String next,
      @Nullable String area,
      Citation citation) {}

  /**
   * A metric.
   *
   * @param last the last days for which there is a figure, or null
   */
  public record Row(
      Metric metric, @Nullable String last, @Nullable Freshness freshness, long daysLate) {}
}
