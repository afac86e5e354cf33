package uk.nhsx.deploy.local.setting;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a person writes a duration: {@code 30s}, {@code 15m}, {@code 1h}, {@code 2d}, or ISO 8601.
 */
public final class DurationText {
  private static final Pattern SHORT = Pattern.compile("([0-9]{1,9})([smhd])");

  private DurationText() {}

  public static Duration parse(String text) {
    Duration duration = read(text.trim());
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException("'" + text + "' is not more than no time");
    }
    return duration;
  }

  private static Duration read(String text) {
    Matcher matcher = SHORT.matcher(text);
    if (matcher.matches()) {
      long amount = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        default -> Duration.ofDays(amount);
      };
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a duration such as 30s, 15m, 1h, 2d or PT90M", e);
    }
  }
}
