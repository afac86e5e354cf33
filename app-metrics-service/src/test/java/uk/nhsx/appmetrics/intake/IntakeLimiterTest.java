package uk.nhsx.appmetrics.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkus.runtime.configuration.MemorySize;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/** A task that holds a place requests another. */
class IntakeLimiterTest {

  private static final InputStream NOTHING = InputStream.nullInputStream();

  private final IntakeLimiter limiter = new IntakeLimiter(new Config(40));

  @ParameterizedTest
  @CsvSource({"101, 50", "-1, 100", "60, 40", "60, 101", "100, 0"})
  void shouldLetBodiesInThatMemoryHoldsTogether(int held, int requested) {
    assertThat(
            limiter.<String>admit(
                held, NOTHING, () -> limiter.admit(requested, NOTHING, () -> "done")))
        .isEqualTo("done");
  }

  @ParameterizedTest
  @CsvSource({"101, 101", "-1, 2000000000", "101, -1", "60, 41", "100, 1"})
  void shouldRejectABodyThatFindsNoPlaceInTime(int held, int requested) {
    Problem problem =
        limiter.admit(
            held,
            NOTHING,
            () ->
                catchThrowableOfType(
                    Problem.class, () -> limiter.admit(requested, NOTHING, () -> "never reached")));

    assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE);
    assertThat(problem.headers()).containsEntry("Retry-After", "5");
  }

  @Test
  void shouldRejectAtOnceWhereNoneMayWait() {
    IntakeLimiter impatient = new IntakeLimiter(new Config(0));

    assertThatThrownBy(
            () -> impatient.admit(101, NOTHING, () -> impatient.admit(101, NOTHING, () -> "never")))
        .isInstanceOf(Problem.class);
  }

  @ParameterizedTest
  @CsvSource({"100", "101"})
  void shouldGiveAPlaceBackAfterAFailure(int length) {
    assertThatThrownBy(
            () ->
                limiter.admit(
                    length,
                    NOTHING,
                    () -> {
                      throw new IllegalStateException("refused");
                    }))
        .hasMessage("refused");

    assertThat(limiter.<String>admit(length, NOTHING, () -> "done")).isEqualTo("done");
  }

  @ParameterizedTest
  @CsvSource({"100", "101"})
  void shouldReadARefusedBodyToItsEnd(int length) {
    ByteArrayInputStream refused = new ByteArrayInputStream(new byte[length]);
    ByteArrayInputStream sentAway = new ByteArrayInputStream(new byte[length]);

    assertThatThrownBy(
            () ->
                limiter.admit(
                    length, refused, () -> limiter.admit(length, sentAway, () -> "never reached")))
        .isInstanceOf(Problem.class);

    assertThat(refused.available()).isZero();
    assertThat(sentAway.available()).isZero();
  }

  private record Config(int maxWaiting) implements IntakeConfig {

    @Override
    public int maxFindings() {
      return 1;
    }

    @Override
    public int maxRows() {
      return 1;
    }

    @Override
    public int maxAreas() {
      return 1;
    }

    @Override
    public MemorySize smallBodies() {
      return new MemorySize(BigInteger.valueOf(100));
    }

    @Override
    public int largeBodies() {
      return 1;
    }

    @Override
    public Duration waitTimeout() {
      return Duration.ofMillis(1);
    }
  }
}
