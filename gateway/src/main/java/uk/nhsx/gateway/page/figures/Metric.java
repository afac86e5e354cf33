package uk.nhsx.gateway.page.figures;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is counted, as the API returns it.
 *
 * @param kind {@code flow}, {@code stock}, {@code distinct} or {@code ratio}
 * @param cadence how often it is published
 */
public record Metric(
    String key,
    String title,
    @Nullable String description,
    String unit,
    String kind,
    String cadence) {

  public record MetricList(List<Metric> items, @Nullable String next, Instant knownAt) {}

  public String path() {
    return "/figures/" + key;
  }

  public String descriptionOrTitle() {
    return description == null ? title : description;
  }

  /** The unit as the head of a column. */
  public String unitTitle() {
    return unit.isEmpty() ? unit : unit.substring(0, 1).toUpperCase(Locale.UK) + unit.substring(1);
  }

  /** How long the periods of its figures are; of what was published once, any. */
  Step step() {
    return Step.labelled(cadence).orElse(Step.DAY);
  }

  /** Whether its figures are levels. */
  public boolean isStock() {
    return kind.equals("stock");
  }

  /** Whether its figures add up over time. */
  boolean isFlow() {
    return kind.equals("flow");
  }
}
