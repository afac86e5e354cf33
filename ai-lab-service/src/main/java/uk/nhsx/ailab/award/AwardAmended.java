package uk.nhsx.ailab.award;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.programme.ProgrammeId;
import uk.nhsx.platform.outbox.changelog.NewEvent;

/** Published when an award is amended; contains what has changed, and why. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AwardAmended(
    String reference,
    String programme,
    List<FieldChange> changes,
    @Nullable String reason,
    AwardView award) {

  private static final String TYPE = "uk.nhsx.ailab.award.amended.v1";

  static NewEvent of(AwardVersionEntity stored, AwardVersionEntity before, ProgrammeId programme) {
    AwardReference reference = stored.award().reference();
    AwardView now = AwardView.of(stored);
    return new NewEvent(
        TYPE,
        reference.path(),
        reference.value(),
        new AwardAmended(
            reference.value(),
            programme.value(),
            FieldChange.between(AwardView.of(before), now),
            stored.metadata().reason(),
            now));
  }
}
