package uk.nhsx.appmetrics.acceptance;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.SortedSet;
import java.util.stream.Collectors;
import uk.nhsx.appmetrics.intake.IntakeFindings;

/** A file has the days of one week, no more and no fewer. */
@ApplicationScoped
class NumberOfDates {

  private static final int MOST_NAMED = 14;

  private final AcceptanceConfig config;

  NumberOfDates(AcceptanceConfig config) {
    this.config = config;
  }

  void examine(SortedSet<LocalDate> dates, IntakeFindings findings) {
    if (dates.size() != config.dates()) {
      findings.addOverridable(
          "$." + FeedHeader.DATE,
          "number-of-dates",
          "column %s: has %s; a file has exactly %d"
              .formatted(FeedHeader.DATE, words(dates), config.dates()));
    }
  }

  private static String words(SortedSet<LocalDate> dates) {
    int count = dates.size();
    if (count == 0) {
      return "no dates";
    }
    String named =
        dates.stream().limit(MOST_NAMED).map(Object::toString).collect(Collectors.joining(", "));
    return "%d %s (%s%s)"
        .formatted(count, count == 1 ? "date" : "dates", named, count > MOST_NAMED ? ", …" : "");
  }
}
