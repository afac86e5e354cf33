package uk.nhsx.ailab.award;

import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.asof.Known;

/**
 * An award on a day, by what was known at an instant: its content is that of the last version
 * known, and its status is that to which the last transition up to that day had brought it.
 *
 * @param latest the last version known
 * @param transition where the last transition known brought it whose stage had begun by the day;
 *     nothing when a later amendment put the award before its first version
 */
record AwardOnDay(AwardVersionEntity latest, @Nullable AwardStatus transition) {

  Award award() {
    return latest.award();
  }

  AwardStatus status() {
    AwardStatus announced = AwardStatus.announced(latest.award());
    return transition == null ? announced : transition.after(latest.award());
  }

  Known<Award> known() {
    return new Known<>(latest.award(), latest.metadata().recordedAt());
  }

  int version() {
    return latest.version();
  }
}
