package uk.nhsx.platform.outbox.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

class DatabaseFailuresTest {

  private final DatabaseFailures failures = new DatabaseFailures();

  static Stream<Throwable> away() {
    RuntimeException commit = new RuntimeException("the transaction was rolled back");
    commit.addSuppressed(new SQLException("terminating connection", "57P01"));
    return Stream.of(
        new SQLException("connection refused", "08001"),
        new SQLException("too many clients", "53300"),
        new SQLException("lock timeout", "55P03"),
        new SQLException("database is not currently accepting connections", "55000"),
        new SQLException("permission denied for database", "42501"),
        new SQLException("database does not exist", "3D000"),
        new SQLException("password authentication failed", "28P01"),
        new SQLException("Sorry, acquisition timeout!"),
        new RuntimeException(new SQLException("connection failure", "08006")),
        commit);
  }

  @ParameterizedTest
  @MethodSource("away")
  void shouldTellADatabaseThatIsAway(Throwable failure) {
    Problem problem = failures.classify(failure).orElseThrow();

    assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE);
    assertThat(problem.headers()).containsEntry("Retry-After", "5");
  }

  static Stream<Throwable> ours() {
    return Stream.of(
        new SQLException("unique violation", "23505"),
        new SQLException("no state"),
        new IllegalStateException("a fault"));
  }

  @ParameterizedTest
  @MethodSource("ours")
  void shouldLeaveAFaultOfOurOwnAFault(Throwable failure) {
    assertThat(failures.classify(failure)).isEmpty();
  }
}
