package uk.nhsx.loginonboarding.summary;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The register in figures: how many services are at each stage on a day.
 *
 * @param since the requested day, if there was one
 * @param knownAt the requested instant; without one, that of the last change
 */
record SummaryView(
    LocalDate on,
    @Nullable LocalDate since,
    Instant knownAt,
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
   * @param newSince how many of them went live on or after the requested day; all, without one
   * @param since the old name of {@code newSince}, until the next version of the contract
   */
  record Live(long count, long newSince, long since) {

    static Live of(StageCount live) {
      return new Live(live.count(), live.newSince(), live.newSince());
    }
  }
}
