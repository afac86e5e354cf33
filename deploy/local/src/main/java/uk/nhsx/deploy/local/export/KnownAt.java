package uk.nhsx.deploy.local.export;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes an instant as the suite does: with six digits after the second, in UTC. */
final class KnownAt {
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private KnownAt() {}

  static String text(Instant instant) {
    return MICROSECONDS.format(instant);
  }
}
