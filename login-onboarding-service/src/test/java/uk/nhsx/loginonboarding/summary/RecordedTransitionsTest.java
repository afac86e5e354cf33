package uk.nhsx.loginonboarding.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.loginonboarding.service.Stage;
import uk.nhsx.loginonboarding.service.StageTransition;

class RecordedTransitionsTest {

  private static final LocalDate MAY = LocalDate.parse("2020-05-01");
  private static final LocalDate JULY = LocalDate.parse("2020-07-01");

  @Test
  void shouldCountAServiceAtTheStageThatItReachedByTheDay() {
    RecordedTransitions transitions =
        transitions(registered(1, MAY), moved(2, Stage.APPROVED, JULY, Stage.APPLIED, MAY));

    assertThat(count(transitions, Stage.APPLIED, JULY.minusDays(1), at(2))).isEqualTo(1);
    assertThat(count(transitions, Stage.APPLIED, JULY, at(2))).isZero();
    assertThat(count(transitions, Stage.APPROVED, JULY, at(2))).isEqualTo(1);
  }

  @Test
  void shouldNotCountWhatWasRecordedLater() {
    RecordedTransitions transitions =
        transitions(registered(1, MAY), moved(2, Stage.APPROVED, MAY, Stage.APPLIED, MAY));

    assertThat(count(transitions, Stage.APPROVED, MAY, at(1))).isZero();
    assertThat(count(transitions, Stage.APPLIED, MAY, at(1))).isEqualTo(1);
    assertThat(count(transitions, Stage.APPLIED, MAY, at(0))).isZero();
  }

  @Test
  void shouldDistinguishThoseThatCameSinceADay() {
    RecordedTransitions transitions =
        transitions(
            registered(1, MAY),
            registered(2, JULY),
            moved(3, Stage.REJECTED, JULY, Stage.APPLIED, MAY));

    StageCount applied =
        transitions.count(JULY, MAY.plusDays(1), at(3)).getOrDefault(Stage.APPLIED, none());

    assertThat(applied).isEqualTo(new StageCount(1, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 511, 512, 513, 5_000})
  void shouldCountAsManyAsThereAreHoweverTheyCome(int services) {
    Random random = new Random(services);
    RecordedTransitions transitions = RecordedTransitions.none();
    int registered = 0;
    while (registered < services) {
      int more = Math.min(services - registered, 1 + random.nextInt(700));
      List<StageTransition> portion = new ArrayList<>();
      for (int one = 0; one < more; one++) {
        portion.add(registered(registered + one, MAY));
      }
      transitions = transitions.and(portion);
      registered += more;
    }

    assertThat(count(transitions, Stage.APPLIED, MAY, at(services))).isEqualTo(services);
    assertThat(count(transitions, Stage.APPLIED, MAY, at(services / 2 - 1)))
        .isEqualTo(services / 2);
  }

  private static RecordedTransitions transitions(StageTransition... transitions) {
    return RecordedTransitions.none().and(List.of(transitions));
  }

  private static long count(
      RecordedTransitions transitions, Stage stage, LocalDate on, Instant known) {
    return transitions.count(on, MAY, known).getOrDefault(stage, none()).count();
  }

  private static StageCount none() {
    return new StageCount(0, 0);
  }

  private static StageTransition registered(int order, LocalDate day) {
    return moved(order, Stage.APPLIED, day, null, null);
  }

  private static StageTransition moved(
      int order,
      Stage stage,
      LocalDate since,
      @Nullable Stage before,
      @Nullable LocalDate beforeSince) {
    return new StageTransition(at(order), stage, since, before, beforeSince);
  }

  private static Instant at(int order) {
    return Instant.EPOCH.plusSeconds(order);
  }
}
