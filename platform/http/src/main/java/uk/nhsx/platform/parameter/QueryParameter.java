package uk.nhsx.platform.parameter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.problem.Words;

/**
 * Reads the value of a query parameter. All methods throw an {@code invalid-parameter} problem that
 * names the parameter and the shape it should have.
 */
public final class QueryParameter {

  private static final String DAY = "a day such as 2020-01-31";
  private static final String INSTANT = "an instant such as 2020-01-31T09:30:00Z";

  /** An instant whose offset lost its plus: a query decodes + to a space. */
  private static final Pattern LOST_PLUS =
      Pattern.compile("([0-9-]+T[0-9:.]+) ([0-9]{2}(?::[0-9]{2}){0,2})");

  private QueryParameter() {}

  /** A day such as {@code 2020-01-31}. */
  public static Optional<LocalDate> day(String name, @Nullable String value) {
    return parsed(
        name,
        value,
        text -> {
          LocalDate day = LocalDate.parse(text);
          refuseBeyond(day);
          return day;
        },
        "day",
        DAY);
  }

  /** An instant such as {@code 2020-01-31T09:30:00Z}, cut to microseconds. */
  public static Optional<Instant> instant(String name, @Nullable String value) {
    refuseLostPlus(name, value);
    return parsed(
        name,
        value,
        text -> {
          Instant instant = Instant.parse(text);
          refuseBeyond(LocalDate.ofInstant(instant, ZoneOffset.UTC));
          return instant.truncatedTo(ChronoUnit.MICROS);
        },
        "instant",
        INSTANT);
  }

  /** A word out of a known set, found by how it is written. */
  public static <E> Optional<E> oneOf(
      String name, @Nullable String value, Collection<E> known, Function<E, String> word) {
    if (value == null) {
      return Optional.empty();
    }
    return Optional.of(
        known.stream()
            .filter(candidate -> word.apply(candidate).equals(value))
            .findFirst()
            .orElseThrow(
                () -> refusal(name, "one-of", Words.or(known.stream().map(word).toList()))));
  }

  /** A whole number of up to 18 digits. */
  public static Optional<Long> number(String name, @Nullable String value) {
    if (value != null && !value.matches("[0-9]{1,18}")) {
      throw refusal(name, "number", "a whole number of up to 18 digits");
    }
    return Optional.ofNullable(value).map(Long::valueOf);
  }

  private static void refuseLostPlus(String name, @Nullable String value) {
    Matcher lost = LOST_PLUS.matcher(value == null ? "" : value);
    if (lost.matches()) {
      throw QueryErrors.of(
          name,
          "lost-plus",
          "%s has a space where its offset begins: a + in a query means a space; send %s%%2B%s"
              .formatted(name, lost.group(1), lost.group(2)));
    }
  }

  private static void refuseBeyond(LocalDate day) {
    // PostgreSQL's calendar and people's patience both end before Java's.
    if (day.getYear() < 1 || day.getYear() > 9999) {
      throw new DateTimeException("out of range");
    }
  }

  private static <T> Optional<T> parsed(
      String name, @Nullable String value, Function<String, T> parser, String code, String shape) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(value));
    } catch (DateTimeException e) {
      throw refusal(name, code, shape);
    }
  }

  private static RuntimeException refusal(String name, String code, String shape) {
    return QueryErrors.of(name, code, name + " must be " + shape);
  }
}
