package uk.nhsx.gateway.page;

import io.quarkus.qute.TemplateExtension;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes and reads days and instants as English does, by the calendar and the clock of London. */
@TemplateExtension(namespace = "days")
public final class Days {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mm", Locale.UK);
  private static final int NOON = 12;
  private static final Pattern ISO_INSTANT =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z");
  private static final int LAST_YEAR = 9_999;

  /** Between two instants of the API. */
  private static final Duration SMALLEST = Duration.of(1, ChronoUnit.MICROS);

  /** How people write a day, beside the way of the API. */
  private static final List<DateTimeFormatter> DAYS =
      List.of(reader("d MMMM uuuu"), reader("d MMM uuuu"), reader("d/M/uuuu"));

  private static final DateTimeFormatter TYPED = reader("uuuu-MM-dd HH:mm");

  /** How people write an instant, by the clock of London. */
  private static final List<DateTimeFormatter> INSTANTS =
      List.of(
          TYPED,
          reader("uuuu-MM-dd'T'HH:mm"),
          reader("d MMMM uuuu, h:mma"),
          reader("d MMMM uuuu h:mma"));

  private Days() {}

  private static DateTimeFormatter reader(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.UK)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  public static String day(LocalDate day) {
    return DAY.format(day);
  }

  public static String month(YearMonth month) {
    return MONTH.format(month);
  }

  public static String monthOfYear(Month month) {
    return month.getDisplayName(TextStyle.FULL, Locale.UK);
  }

  public static String instant(Instant instant) {
    ZonedDateTime there = instant.atZone(LONDON);
    return "%s, %s%s"
        .formatted(DAY.format(there), TIME.format(there), there.getHour() < NOON ? "am" : "pm");
  }

  /** A text of the API, with its instants as people read them. */
  public static String inText(String text) {
    return ISO_INSTANT
        .matcher(text)
        .replaceAll(
            found -> {
              try {
                return instant(Instant.parse(found.group()));
              } catch (DateTimeException e) {
                return found.group();
              }
            });
  }

  /** An instant of the API as people type it, if that says it exactly. */
  public static String typed(String iso) {
    try {
      Instant instant = Instant.parse(iso);
      String typed = TYPED.format(instant.atZone(LONDON));
      return isoInstant(typed).equals(instant.toString()) ? typed : iso;
    } catch (DateTimeException e) {
      return iso;
    }
  }

  /** The day of an instant in London. */
  public static LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, LONDON);
  }

  /** A day as the API writes it; the text itself if it is no day. */
  static String isoDay(String text) {
    return DAYS.stream()
        .flatMap(way -> parsed(way, text).map(LocalDate::from).stream())
        .findFirst()
        .map(LocalDate::toString)
        .orElse(text);
  }

  /**
   * An instant as the API writes it; the text itself if it is no instant. A day alone is the end of
   * that day.
   */
  static String isoInstant(String text) {
    return INSTANTS.stream()
        .flatMap(way -> parsed(way, text).map(LocalDateTime::from).stream())
        .findFirst()
        .or(() -> day(isoDay(text)).map(day -> day.plusDays(1).atStartOfDay().minus(SMALLEST)))
        .map(local -> local.atZone(LONDON).toInstant().toString())
        .orElse(text);
  }

  private static Optional<LocalDate> day(String iso) {
    return parsed(DateTimeFormatter.ISO_LOCAL_DATE, iso)
        .map(LocalDate::from)
        .filter(day -> day.getYear() <= LAST_YEAR);
  }

  private static Optional<TemporalAccessor> parsed(DateTimeFormatter way, String text) {
    try {
      return Optional.of(way.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
