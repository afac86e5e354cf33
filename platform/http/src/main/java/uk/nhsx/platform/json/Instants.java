package uk.nhsx.platform.json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How the suite writes instants: UTC, always six digits, so that texts sort as instants do. */
public final class Instants {

  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private Instants() {}

  public static String text(Instant instant) {
    return MICROSECONDS.format(instant);
  }
}
