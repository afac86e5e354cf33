package uk.nhsx.platform.outbox;

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

/** Tells a database that is away, or too busy, from a fault of our own. */
@ApplicationScoped
class DatabaseFailures implements FailureClassifier {

  private static final String SECONDS_TO_WAIT = "5";

  /** PostgreSQL's lock_timeout. */
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  /** SQLSTATE classes: connection, insufficient resources, operator intervention. */
  private static final Set<String> AWAY = Set.of("08", "53", "57");

  @Override
  public Optional<Problem> classify(Throwable failure) {
    return Causes.of(failure).anyMatch(DatabaseFailures::isAway)
        ? Optional.of(
            ProblemType.UNAVAILABLE
                .because("The register's database is not available; try again shortly.")
                .withHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT))
        : Optional.empty();
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
    return state.equals(LOCK_NOT_AVAILABLE)
        || (state.length() == 5 && AWAY.contains(state.substring(0, 2)));
  }
}
