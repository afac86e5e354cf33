package uk.nhsx.ailab.award;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.money.Money;
import uk.nhsx.ailab.programme.ProgrammeId;
import uk.nhsx.platform.outbox.changelog.NewEvent;

/** Published when an award reaches another stage; contains what it returned, if it did. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AwardTransitioned(
    String reference,
    String programme,
    Stage from,
    Stage to,
    LocalDate effectiveOn,
    @Nullable Money returned,
    @Nullable String reason,
    AwardView award) {

  private static final String TYPE = "uk.nhsx.ailab.award.transitioned.v1";

  static NewEvent of(AwardVersionEntity stored, Stage from, ProgrammeId programme) {
    AwardReference reference = stored.award().reference();
    AwardStatus status = stored.status();
    return new NewEvent(
        TYPE,
        reference.path(),
        reference.value(),
        new AwardTransitioned(
            reference.value(),
            programme.value(),
            from,
            status.stage(),
            status.since(),
            status.returned(),
            stored.metadata().reason(),
            AwardView.of(stored)));
  }
}
