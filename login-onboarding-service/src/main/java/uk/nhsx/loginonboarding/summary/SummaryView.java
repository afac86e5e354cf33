package uk.nhsx.loginonboarding.summary;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The register in figures: how many services stand at each stage on a day.
 *
 * @param since the day that was asked about, if one was
 */
record SummaryView(
    LocalDate on,
    @Nullable LocalDate since,
    Live live,
    Count upcoming,
    Count approved,
    Count applied,
    Count rejected,
    Count withdrawn,
    Count suspended,
    Count retired) {

  record Count(long count) {}

  /**
   * The services that are live.
   *
   * @param since how many of them went live on or after the day asked about; all, if none was
   */
  record Live(long count, long since) {}
}
