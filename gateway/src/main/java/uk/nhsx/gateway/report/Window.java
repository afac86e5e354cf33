package uk.nhsx.gateway.report;

import java.time.LocalDate;
import java.util.Optional;
import uk.nhsx.platform.parameter.QueryErrors;

/** The days of a report, both ends included. */
record Window(LocalDate from, LocalDate to) {

  private static final int MONTHS = 6;
  private static final LocalDate FIRST = LocalDate.EPOCH.withDayOfYear(1).withYear(1);

  Window {
    if (from.isAfter(to)) {
      throw QueryErrors.of("from", "after-to", "from must not be after to");
    }
  }

  /** By default the half year that ends today. */
  static Window of(Optional<LocalDate> from, Optional<LocalDate> to, LocalDate today) {
    LocalDate end = to.orElse(today);
    return new Window(from.orElseGet(() -> halfYearBefore(end)), end);
  }

  private static LocalDate halfYearBefore(LocalDate end) {
    LocalDate begin = end.minusMonths(MONTHS).plusDays(1);
    return begin.isBefore(FIRST) ? FIRST : begin;
  }
}
