package uk.nhsx.platform.asof;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import uk.nhsx.platform.json.Instants;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;
import uk.nhsx.platform.problem.Words;

/**
 * Makes the {@code not-found} for what was not known. It names the thing, the day where there is
 * one, and the instant, since the same thing may be known of another day or by a later instant.
 */
public final class NotKnown {

  private NotKnown() {}

  /** For a read of what does not depend on a day. */
  public static Problem of(String thing, String name, Instant known) {
    return of(thing, name, Optional.empty(), known);
  }

  /** For a read of what there was on a day. */
  public static Problem of(String thing, String name, Optional<LocalDate> on, Instant known) {
    return problem(
        thing,
        name,
        on.map(day -> " on " + day).orElse("") + ", as known at " + Instants.text(known));
  }

  /** For a write, which is about what is stored now. */
  public static Problem of(String thing, String name) {
    return problem(thing, name, "");
  }

  private static Problem problem(String thing, String name, String when) {
    return ProblemType.NOT_FOUND.because(
        "There is no %s %s%s.".formatted(thing, Words.quoted(name), when));
  }
}
