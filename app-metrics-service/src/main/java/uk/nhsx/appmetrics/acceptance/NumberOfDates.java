package uk.nhsx.appmetrics.acceptance;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;
import uk.nhsx.appmetrics.intake.IntakeFindings;

/** A file has the days of one week, no more and no fewer. */
@ApplicationScoped
class NumberOfDates implements AcceptanceCheck {

  private static final int MOST_NAMED = 14;

  private final AcceptanceConfig config;

  NumberOfDates(AcceptanceConfig config) {
    this.config = config;
  }

  @Override
  public void examine(FeedWeek week, IntakeFindings findings) {
    int count = week.days().size();
    if (count != config.dates()) {
      findings.addOverridable(
          "$." + FeedHeader.DATE,
          "number-of-dates",
          "column %s: has %d dates (%s); the limit is exactly %d"
              .formatted(
                  FeedHeader.DATE,
                  count,
                  week.days().stream()
                          .limit(MOST_NAMED)
                          .map(Object::toString)
                          .collect(Collectors.joining(", "))
                      + (count > MOST_NAMED ? ", …" : ""),
                  config.dates()));
    }
  }
}
