package uk.nhsx.appmetrics.area;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.period.Period;

/**
 * What other features need to know of an area.
 *
 * @param number identifies the area in the store, and never changes
 * @param opensOn its first day, if it has not been there ever since
 * @param closesOn its last day, if it is known
 */
public record Area(
    int number, AreaCode code, @Nullable LocalDate opensOn, @Nullable LocalDate closesOn) {

  /** Whether it was there on any day of a period. */
  public boolean isOpenIn(Period period) {
    return (opensOn == null || !period.to().isBefore(opensOn))
        && (closesOn == null || !period.from().isAfter(closesOn));
  }

  /** Returns the message for a figure of a period in which the area did not exist. */
  public String closedMessage() {
    return "%s was not there then: %s%s"
        .formatted(
            code,
            opensOn == null ? "" : "it opens on " + opensOn,
            closesOn == null ? "" : (opensOn == null ? "it" : ", and") + " closes on " + closesOn);
  }
}
