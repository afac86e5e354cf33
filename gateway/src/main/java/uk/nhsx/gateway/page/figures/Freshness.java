package uk.nhsx.gateway.page.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How old the figures of a metric are, as the API returns it.
 *
 * @param lastPeriod the last one for which there is a figure, or null
 * @param nextDue null if nothing is due
 */
public record Freshness(
    String metric,
    @Nullable String lastPeriod,
    @Nullable Instant publishedAt,
    @Nullable LocalDate nextDue,
    boolean late) {

  /**
   * Of all metrics.
   *
   * @param on the day on which they are as old as that
   */
  public record FreshnessList(List<Freshness> items, LocalDate on) {}

  public @Nullable Period last() {
    return lastPeriod == null ? null : Period.parse(lastPeriod);
  }

  /** How many days late the next figures are on a day. */
  public long daysLate(LocalDate on) {
    return late && nextDue != null ? ChronoUnit.DAYS.between(nextDue, on) : 0;
  }
}
