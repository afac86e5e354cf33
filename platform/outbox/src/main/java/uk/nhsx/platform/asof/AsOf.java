package uk.nhsx.platform.asof;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.database.NamedInstant;
import uk.nhsx.platform.outbox.changelog.Watermark;
import uk.nhsx.platform.page.Cursor;
import uk.nhsx.platform.parameter.QueryErrors;
import uk.nhsx.platform.parameter.QueryParameter;
import uk.nhsx.platform.parameter.QueryReader;
import uk.nhsx.platform.sources.Calendar;

/** Decides as known at which instant a request is answered. */
@ApplicationScoped
public class AsOf {

  private final Watermark watermark;
  private final Clock clock;
  private final Calendar calendar;
  private final NamedInstant namedInstant;

  AsOf(Watermark watermark, Clock clock, Calendar calendar, NamedInstant namedInstant) {
    this.watermark = watermark;
    this.clock = clock;
    this.calendar = calendar;
    this.namedInstant = namedInstant;
  }

  /** Returns the instant of the last change: all that is published. */
  public KnownAt latest() {
    return new KnownAt(watermark.reached(clock.instant()).recordedAt(), false);
  }

  /**
   * Checks the parameters {@code on} and {@code knownAt}, before either is read.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter} with all that is wrong
   */
  public void check(@Nullable String on, @Nullable String knownAt) {
    QueryReader query = new QueryReader();
    query.check(() -> QueryParameter.day("on", on));
    query.check(
        () ->
            QueryParameter.instant("knownAt", knownAt)
                .filter(instant -> watermark.isOpenAt(instant))
                .ifPresent(instant -> refuseBeyond(clock.instant(), instant)));
    query.refuseIfAny();
  }

  /**
   * Reads the parameter {@code knownAt}; without it, all that is published.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter} for a malformed instant or
   *     one to come
   */
  public KnownAt knownAt(@Nullable String knownAt) {
    return named(known(QueryParameter.instant("knownAt", knownAt)));
  }

  /** As {@link #knownAt(String)}, but all pages of a list show what the first one showed. */
  public KnownAt knownAt(@Nullable String knownAt, Optional<Cursor> cursor) {
    Optional<Instant> requested = QueryParameter.instant("knownAt", knownAt);
    Optional<Instant> begun = cursor.map(Cursor::knownAt);
    if (requested.isPresent() && begun.isPresent() && !requested.equals(begun)) {
      throw Cursor.malformed();
    }
    KnownAt known = known(begun.or(() -> requested));
    return named(new KnownAt(known.instant(), requested.isPresent()));
  }

  /**
   * Reads the parameter {@code on}. Without it, it is today; with a {@code knownAt} it is the day
   * of that instant, or else its answer would change at midnight.
   */
  public LocalDate on(@Nullable String on, KnownAt known) {
    return dayOf(QueryParameter.day("on", on), known);
  }

  /** As {@link #on}, for a parameter that is read already. */
  public LocalDate dayOf(Optional<LocalDate> on, KnownAt known) {
    return on.orElseGet(() -> known.pinned() ? calendar.dayOf(known.instant()) : calendar.today());
  }

  /**
   * Lets a replica answer what the client asked for as known at an instant. What it did not is read
   * at the primary, also the later pages of a list: an officer sees there what is to come.
   */
  private KnownAt named(KnownAt known) {
    if (known.pinned()) {
      namedInstant.set(known.instant());
    }
    return known;
  }

  private KnownAt known(Optional<Instant> requested) {
    if (requested.isEmpty()) {
      return latest();
    }
    Instant now = clock.instant();
    Instant instant = requested.get();
    if (watermark.isOpenAt(instant)) {
      refuseBeyond(now, instant);
      watermark.advanceTo(instant);
    }
    return new KnownAt(instant, true);
  }

  private static void refuseBeyond(Instant now, Instant instant) {
    if (instant.isAfter(now)) {
      throw QueryErrors.of(
          "knownAt",
          "in-future",
          "knownAt is in the future; send an instant that is not later than now");
    }
  }
}
