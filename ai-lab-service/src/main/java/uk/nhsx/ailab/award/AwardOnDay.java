package uk.nhsx.ailab.award;

import org.jspecify.annotations.Nullable;

/**
 * An award on a day, by what was known at an instant: it says what was said last, and stands where
 * the last move up to that day had brought it.
 *
 * @param said the last version known
 * @param moved where the last move known brought it whose stage had begun by the day; nothing when
 *     a later amendment put the award before its first version
 */
record AwardOnDay(AwardVersionEntity said, @Nullable AwardStatus moved) {

  Award award() {
    return said.award();
  }

  AwardStatus standing() {
    AwardStatus announced = AwardStatus.announced(said.award());
    return moved == null ? announced : moved.after(said.award());
  }

  KnownAward known() {
    return new KnownAward(said.award(), said.metadata().recordedAt());
  }

  int version() {
    return said.version();
  }
}
