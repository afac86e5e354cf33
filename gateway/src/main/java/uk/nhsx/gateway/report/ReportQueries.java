package uk.nhsx.gateway.report;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.parameter.QueryErrors;
import uk.nhsx.platform.parameter.QueryParameter;
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
   * Checks the parameters, before any is read.
   *
   * @param format checks the requested format
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter} with all that is wrong
   */
  void check(
      @Nullable String from, @Nullable String to, @Nullable String knownAt, Runnable format) {
    QueryErrors.check(
        () -> QueryParameter.day("from", from),
        () -> QueryParameter.day("to", to),
        () -> refuseFuture(QueryParameter.instant("knownAt", knownAt), clock.instant()),
        format);
  }

  /** Returns the query of parameters that were checked. */
  ReportQuery of(@Nullable String from, @Nullable String to, @Nullable String knownAt) {
    Optional<Instant> pinned = QueryParameter.instant("knownAt", knownAt);
    Instant now = clock.instant();
    // With knownAt, "today" is its day; otherwise the report would change at midnight.
    LocalDate today = pinned.map(calendar::dayOf).orElseGet(calendar::today);
    return new ReportQuery(
        Window.of(QueryParameter.day("from", from), QueryParameter.day("to", to), today),
        pinned.orElse(now.truncatedTo(ChronoUnit.MICROS)),
        pinned.isPresent(),
        current.requestId().orElse(""));
  }

  private static void refuseFuture(Optional<Instant> knownAt, Instant now) {
    if (knownAt.isPresent() && knownAt.get().isAfter(now)) {
      throw QueryErrors.of(
          "knownAt",
          "in-future",
          "knownAt is in the future; send an instant that is not later than now");
    }
  }
}
