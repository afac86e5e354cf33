package uk.nhsx.ailab.award;

import uk.nhsx.ailab.programme.ProgrammeId;
import uk.nhsx.platform.outbox.changelog.NewEvent;

/** Published when an award is announced. */
record AwardAnnounced(String reference, String programme, AwardView award) {

  private static final String TYPE = "uk.nhsx.ailab.award.announced.v1";

  static NewEvent of(AwardVersionEntity stored, ProgrammeId programme) {
    AwardReference reference = stored.award().reference();
    return new NewEvent(
        TYPE,
        reference.path(),
        reference.value(),
        new AwardAnnounced(reference.value(), programme.value(), AwardView.of(stored)));
  }
}
