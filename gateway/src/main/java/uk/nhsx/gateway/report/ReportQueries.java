package uk.nhsx.gateway.report;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.parameter.QueryErrors;
import uk.nhsx.platform.parameter.QueryParameter;
import uk.nhsx.platform.parameter.QueryReader;
import uk.nhsx.platform.request.CurrentRequest;
import uk.nhsx.platform.sources.Calendar;

/** Reads the parameters of a report. */
@Singleton
class ReportQueries {

  private final Clock clock;
  private final Calendar calendar;
  private final CurrentRequest current;

  ReportQueries(Clock clock, Calendar calendar, CurrentRequest current) {
    this.clock = clock;
    this.calendar = calendar;
    this.current = current;
  }

  /**
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter} with all that is wrong
   */
  ReportQuery of(@Nullable String from, @Nullable String to, @Nullable String knownAt) {
    Instant now = clock.instant();
    QueryReader query = new QueryReader();
    Supplier<Optional<LocalDate>> begin = query.read(() -> QueryParameter.day("from", from));
    Supplier<Optional<LocalDate>> end = query.read(() -> QueryParameter.day("to", to));
    Supplier<Optional<Instant>> known = query.read(() -> knownAt(knownAt, now));
    query.refuseIfAny();
    Optional<Instant> pinned = known.get();
    // With knownAt, "today" is its day; otherwise the report would change at midnight.
    LocalDate today = pinned.map(calendar::dayOf).orElseGet(calendar::today);
    return new ReportQuery(
        Window.of(begin.get(), end.get(), today),
        pinned.orElse(now.truncatedTo(ChronoUnit.MICROS)),
        pinned.isPresent(),
        current.requestId().orElse(""));
  }

  private static Optional<Instant> knownAt(@Nullable String text, Instant now) {
    Optional<Instant> knownAt = QueryParameter.instant("knownAt", text);
    if (knownAt.filter(now::isBefore).isPresent()) {
      throw QueryErrors.of(
          "knownAt",
          "in-future",
          "knownAt is in the future; send an instant that is not later than now");
    }
    return knownAt;
  }
}
