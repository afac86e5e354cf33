package uk.nhsx.platform.parameter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Reads the value of a query parameter. All methods throw an {@code invalid-parameter} problem that
 * names the parameter and the shape it should have.
 */
public final class QueryParameter {

  private static final String DAY = "a day such as 2020-01-31";
  private static final String INSTANT = "an instant such as 2020-01-31T09:30:00Z";

  private QueryParameter() {}

  /** A day such as {@code 2020-01-31}. */
  public static Optional<LocalDate> day(String name, @Nullable String value) {
    Optional<LocalDate> day = parsed(name, value, LocalDate::parse, DAY);
    day.ifPresent(read -> refuseBeyond(name, read.getYear(), DAY));
    return day;
  }

  /** An instant such as {@code 2020-01-31T09:30:00Z}, cut to microseconds. */
  public static Optional<Instant> instant(String name, @Nullable String value) {
    Optional<Instant> instant = parsed(name, value, Instant::parse, INSTANT);
    instant.ifPresent(read -> refuseBeyond(name, read.atOffset(ZoneOffset.UTC).getYear(), INSTANT));
    return instant.map(read -> read.truncatedTo(ChronoUnit.MICROS));
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
                () ->
                    refusal(
                        name, "one of " + String.join(", ", known.stream().map(word).toList()))));
  }

  /** A whole number of up to 18 digits. */
  public static Optional<Long> number(String name, @Nullable String value) {
    if (value != null && !value.matches("[0-9]{1,18}")) {
      throw refusal(name, "a whole number");
    }
    return Optional.ofNullable(value).map(Long::valueOf);
  }

  private static void refuseBeyond(String name, int year, String shape) {
    // PostgreSQL's calendar and people's patience both end before Java's.
    if (year < 1 || year > 9999) {
      throw refusal(name, shape);
    }
  }

  private static <T> Optional<T> parsed(
      String name, @Nullable String value, Function<String, T> parser, String shape) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(value));
    } catch (DateTimeException e) {
      throw refusal(name, shape);
    }
  }

  private static RuntimeException refusal(String name, String shape) {
    return ProblemType.INVALID_PARAMETER.because(name + " must be " + shape + ".");
  }
}
