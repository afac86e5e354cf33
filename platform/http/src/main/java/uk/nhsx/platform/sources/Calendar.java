package uk.nhsx.platform.sources;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The days of the registers. A day is the one on the wall in London, whatever the servers' zone.
 */
@ApplicationScoped
public class Calendar {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final Clock clock;

  Calendar(Clock clock) {
    this.clock = clock;
  }

  public LocalDate today() {
    return dayOf(clock.instant());
  }

  public LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, LONDON);
  }
}
