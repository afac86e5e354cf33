package uk.nhsx.platform.outbox.changelog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import uk.nhsx.platform.problem.Causes;
import uk.nhsx.platform.problem.FailureClassifier;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/** Distinguishes a database that is away, or too busy, from a fault of our own. */
@ApplicationScoped
class DatabaseFailures implements FailureClassifier {

  private static final String SECONDS_TO_WAIT = "5";

  /** SQLSTATE classes: connection, login, no such database, resources, operator intervention. */
  private static final Set<String> CLASSES_AWAY = Set.of("08", "28", "3D", "53", "57");

  /** lock_timeout; a database that takes no connections; one that takes none from this role. */
  private static final Set<String> STATES_AWAY = Set.of("55P03", "55000", "42501");

  @Override
  public Optional<Problem> classify(Throwable failure) {
    return isDatabaseAway(failure)
        ? Optional.of(
            ProblemType.UNAVAILABLE
                .because("The register's database is not available; try again shortly.")
                .withHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT))
        : Optional.empty();
  }

  /** Whether a failure comes from a database that is away or too busy. */
  static boolean isDatabaseAway(Throwable failure) {
    return Causes.of(failure).anyMatch(DatabaseFailures::isAway);
  }

  private static boolean isAway(Throwable cause) {
    if (!(cause instanceof SQLException failure)) {
      return false;
    }
    String state = failure.getSQLState();
    if (state == null) {
      // The pool gives no state when no connection came free in time.
      return String.valueOf(failure.getMessage())
          .toLowerCase(Locale.ROOT)
          .contains("acquisition timeout");
    }
    return STATES_AWAY.contains(state)
        || (state.length() == 5 && CLASSES_AWAY.contains(state.substring(0, 2)));
  }
}
