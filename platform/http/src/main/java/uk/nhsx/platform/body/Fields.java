package uk.nhsx.platform.body;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.problem.Findings;
import uk.nhsx.platform.problem.Words;

/**
 * Reads the fields of a body that arrive as texts. What is badly shaped becomes a finding and reads
 * as nothing, so that the rules after it see what there is. A field that is not there reads as
 * nothing too; add {@code @NotNull} where it must be, and what it takes is added to that finding.
 */
public final class Fields {

  private static final String DAY = "a day such as 2020-01-31";
  private static final String INSTANT = "an instant such as 2020-01-31T09:30:00Z";

  private final Findings findings;

  public Fields(Findings findings) {
    this.findings = findings;
  }

  /** A day such as {@code 2020-01-31}, from year 1900 to 2199. */
  public Optional<LocalDate> day(String path, @Nullable String value) {
    if (value == null) {
      findings.nameMissing(path, DAY);
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.parse(value);
      if (isOfOurTimes(day.getYear())) {
        return Optional.of(day);
      }
    } catch (DateTimeException e) {
      // Reported below, as a day out of range is.
    }
    findings.add(path, "day", "must be " + DAY);
    return Optional.empty();
  }

  /**
   * As {@link #day}, and not in the future.
   *
   * @param today the day in London
   */
  public Optional<LocalDate> pastDay(String path, @Nullable String value, LocalDate today) {
    Optional<LocalDate> day = day(path, value);
    findings.addIf(
        day.filter(today::isBefore).isPresent(),
        path,
        "in-future",
        "can't be in the future: today is " + today + " in London");
    return day;
  }

  /** An instant such as {@code 2020-01-31T09:30:00Z}, cut to microseconds; years as for days. */
  public Optional<Instant> instant(String path, @Nullable String value) {
    if (value == null) {
      findings.nameMissing(path, INSTANT);
      return Optional.empty();
    }
    try {
      Instant instant = Instant.parse(value);
      if (isOfOurTimes(instant.atOffset(ZoneOffset.UTC).getYear())) {
        return Optional.of(instant.truncatedTo(ChronoUnit.MICROS));
      }
    } catch (DateTimeException e) {
      // Reported below, as an instant out of range is.
    }
    findings.add(path, "instant", "must be " + INSTANT);
    return Optional.empty();
  }

  private static boolean isOfOurTimes(int year) {
    return year >= 1900 && year < 2200;
  }

  /** A word out of a known set, found by how it is written. */
  public <E> Optional<E> oneOf(
      String path, @Nullable String value, Collection<E> known, Function<E, String> word) {
    if (value == null) {
      findings.nameMissing(path, Words.or(known.stream().map(word).toList()));
      return Optional.empty();
    }
    Optional<E> found =
        known.stream().filter(candidate -> word.apply(candidate).equals(value)).findFirst();
    if (found.isEmpty()) {
      findings.add(path, "one-of", "must be " + Words.or(known.stream().map(word).toList()));
    }
    return found;
  }

  /** What the server owns may be in a body as last read, but can't be set by writing it. */
  public void unchanged(String path, @Nullable Object given, Object owned) {
    findings.addIf(
        given != null && !given.equals(owned),
        path,
        "server-owned",
        "is set by the server and can't be written");
  }
}
