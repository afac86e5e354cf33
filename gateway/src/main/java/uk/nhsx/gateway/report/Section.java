package uk.nhsx.gateway.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Holds what one service contributes to a report.
 *
 * @param asAt when its figures were current
 * @param ageSeconds its age, if it is not fresh
 * @param knownAt its transaction time, if it differs from the report's
 * @param sequence of the last of the service's events that it includes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Section<T>(
    String state,
    @Nullable Instant asAt,
    @Nullable Long ageSeconds,
    @Nullable Instant knownAt,
    @Nullable String sequence,
    @JsonUnwrapped @Nullable T figures) {

  /** The sequence of a service's log without an event. */
  private static final String BEFORE_THE_FIRST = "0";

  /** Whether a section is up to date. */
  enum State {
    FRESH,

    /** Up to date, and the service has recorded nothing yet. */
    EMPTY,

    STALE,
    UNAVAILABLE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The last figures of a service. */
  record Fetched<T>(T figures, String sequence, Instant knownAt, Instant fetchedAt) {}

  static <T> Section<T> fresh(Fetched<T> fetched) {
    State state = fetched.sequence().equals(BEFORE_THE_FIRST) ? State.EMPTY : State.FRESH;
    return new Section<>(
        state.word(), fetched.knownAt(), null, null, fetched.sequence(), fetched.figures());
  }

  static <T> Section<T> stale(Fetched<T> fetched, Instant now) {
    long age = Math.max(0, Duration.between(fetched.fetchedAt(), now).toSeconds());
    return new Section<>(
        State.STALE.word(),
        fetched.fetchedAt(),
        age,
        fetched.knownAt(),
        fetched.sequence(),
        fetched.figures());
  }

  static <T> Section<T> unavailable() {
    return new Section<>(State.UNAVAILABLE.word(), null, null, null, null, null);
  }

  boolean is(State other) {
    return state.equals(other.word());
  }

  boolean isUpToDate() {
    return is(State.FRESH) || is(State.EMPTY);
  }
}
