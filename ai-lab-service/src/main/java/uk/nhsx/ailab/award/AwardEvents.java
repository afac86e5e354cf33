package uk.nhsx.ailab.award;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.money.Money;
import uk.nhsx.ailab.programme.ProgrammeId;
import uk.nhsx.platform.json.WithoutNulls;
import uk.nhsx.platform.outbox.changelog.NewEvent;

/**
 * The events of awards: each is published with what happened and the award as it is from then on.
 */
final class AwardEvents {

  static final String ANNOUNCED = "uk.nhsx.ailab.award.announced.v1";
  static final String AMENDED = "uk.nhsx.ailab.award.amended.v1";
  static final String TRANSITIONED = "uk.nhsx.ailab.award.transitioned.v1";

  /** Published when an award is announced. */
  record AwardAnnounced(
      String reference,
      String programme,
      @JsonSerialize(using = AwardInEvents.class) AwardView award) {}

  /** Published when an award is amended; contains what has changed, and why. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AwardAmended(
      String reference,
      String programme,
      @JsonSerialize(contentUsing = ChangeInEvents.class) List<AwardChange.FieldChange> changes,
      @Nullable String reason,
      @JsonSerialize(using = AwardInEvents.class) AwardView award) {}

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
      @JsonSerialize(using = AwardInEvents.class) AwardView award) {}

  /** Leaves out what the award does not have, as the schemas state. */
  static final class AwardInEvents extends WithoutNulls {

    AwardInEvents() {
      super("category", "startsOn", "endsOn", "returned");
    }
  }

  /** Leaves out the side of a change on which there is no value, as the schema states. */
  static final class ChangeInEvents extends WithoutNulls {

    ChangeInEvents() {
      super("from", "to");
    }
  }

  private AwardEvents() {}

  static NewEvent announced(AwardVersionEntity stored, ProgrammeId programme) {
    return event(
        ANNOUNCED,
        stored,
        new AwardAnnounced(
            stored.award().reference().value(), programme.value(), AwardView.of(stored)));
  }

  static NewEvent amended(
      AwardVersionEntity stored, AwardVersionEntity before, ProgrammeId programme) {
    AwardView now = AwardView.of(stored);
    return event(
        AMENDED,
        stored,
        new AwardAmended(
            now.reference(),
            programme.value(),
            AwardChange.FieldChange.between(AwardView.of(before), now),
            stored.metadata().reason(),
            now));
  }

  static NewEvent transitioned(AwardVersionEntity stored, Stage from, ProgrammeId programme) {
    AwardStatus status = stored.status();
    return event(
        TRANSITIONED,
        stored,
        new AwardTransitioned(
            stored.award().reference().value(),
            programme.value(),
            from,
            status.stage(),
            status.since(),
            status.returned(),
            stored.metadata().reason(),
            AwardView.of(stored)));
  }

  private static NewEvent event(String type, AwardVersionEntity stored, Record data) {
    AwardReference reference = stored.award().reference();
    return new NewEvent(type, reference.path(), reference.value(), data);
  }
}
