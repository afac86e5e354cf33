package uk.nhsx.loginonboarding.evidence;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a piece of evidence rests on.
 *
 * @param reference by which its issuer finds it
 * @param validUntil the last day on which it holds; without one it holds for good
 */
public record Document(String reference, LocalDate issuedOn, @Nullable LocalDate validUntil) {

  public Document {
    if (validUntil != null && validUntil.isBefore(issuedOn)) {
      throw new IllegalArgumentException(
          "validUntil " + validUntil + " is before issuedOn " + issuedOn);
    }
  }

  /** Whether it holds on a day, both ends of its time included. */
  boolean holdsOn(LocalDate day) {
    return !day.isBefore(issuedOn) && (validUntil == null || !day.isAfter(validUntil));
  }
}
