package uk.nhsx.platform.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RelayFailureTest {

  private static final Instant TEN = Instant.parse("2020-03-02T10:00:00Z");
  private static final LoggedEvent SEVENTH = new LoggedEvent(7, "a", "{}");
  private static final LoggedEvent EIGHTH = new LoggedEvent(8, "a", "{}");

  @Test
  void shouldBeNewsWhenThereWasNone() {
    assertThat(failure(RelayProblem.BROKER_AWAY, SEVENTH, TEN).addsNothingTo(null)).isFalse();
  }

  @Test
  void shouldBeNoNewsAgain() {
    assertThat(
            failure(RelayProblem.BROKER_AWAY, SEVENTH, TEN.plusSeconds(11))
                .addsNothingTo(failure(RelayProblem.BROKER_AWAY, SEVENTH, TEN)))
        .isTrue();
  }

  @Test
  void shouldBeNoNewsWhereItsEventIsNotKnownAnyMore() {
    assertThat(
            failure(RelayProblem.BROKER_AWAY, null, TEN.plusSeconds(11))
                .addsNothingTo(failure(RelayProblem.BROKER_AWAY, SEVENTH, TEN)))
        .isTrue();
  }

  @Test
  void shouldBeNewsWhereItsEventIsKnownByNow() {
    assertThat(
            failure(RelayProblem.RECORD_TOO_LARGE, SEVENTH, TEN)
                .addsNothingTo(failure(RelayProblem.RECORD_TOO_LARGE, null, TEN)))
        .isFalse();
  }

  @Test
  void shouldBeNewsAtAnotherEvent() {
    assertThat(
            failure(RelayProblem.RECORD_TOO_LARGE, EIGHTH, TEN)
                .addsNothingTo(failure(RelayProblem.RECORD_TOO_LARGE, SEVENTH, TEN)))
        .isFalse();
  }

  @Test
  void shouldHaveBegunWhenTheSameBegan() {
    assertThat(
            failure(RelayProblem.BROKER_AWAY, SEVENTH, TEN.plusSeconds(11))
                .continuing(failure(RelayProblem.BROKER_AWAY, null, TEN))
                .since())
        .isEqualTo(TEN);
  }

  @Test
  void shouldHaveBegunByItselfAfterAnother() {
    assertThat(
            failure(RelayProblem.BROKER_AWAY, null, TEN.plusSeconds(11))
                .continuing(failure(RelayProblem.FENCED, null, TEN))
                .since())
        .isEqualTo(TEN.plusSeconds(11));
  }

  private static RelayFailure failure(
      RelayProblem problem, @Nullable LoggedEvent event, Instant since) {
    return new RelayFailure(problem, event, "a reason", since);
  }
}
