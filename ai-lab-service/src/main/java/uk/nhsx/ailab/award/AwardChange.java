package uk.nhsx.ailab.award;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.money.Money;

/**
 * One entry of an award's history.
 *
 * @param what announced, amended or transitioned
 * @param from the stage before; nothing when the stage did not change
 * @param to the stage after; nothing when the stage did not change
 * @param effectiveOn the day from which a stage holds; nothing for an amendment
 * @param changes what an amendment did, field by field
 * @param award as it is from then on
 */
record AwardChange(
    String what,
    int version,
    @Nullable Stage from,
    @Nullable Stage to,
    @Nullable LocalDate effectiveOn,
    @Nullable Money returned,
    Instant recordedAt,
    String author,
    @Nullable String reason,
    List<FieldChange> changes,
    AwardView award) {

  /**
   * What an amendment did to one field.
   *
   * @param from the value before; nothing when there was none
   * @param to the value now; nothing when there is none
   */
  record FieldChange(String field, @Nullable Object from, @Nullable Object to) {

    /** The fields in which two versions differ, in the order of the award's own. */
    static List<FieldChange> between(AwardView before, AwardView after) {
      Map<String, @Nullable Object> then = content(before);
      Map<String, @Nullable Object> now = content(after);
      return then.keySet().stream()
          .map(field -> new FieldChange(field, then.get(field), now.get(field)))
          .filter(change -> !Objects.equals(change.from(), change.to()))
          .toList();
    }

    private static Map<String, @Nullable Object> content(AwardView award) {
      Map<String, @Nullable Object> content = new LinkedHashMap<>();
      content.put("competition", award.competition());
      content.put("title", award.title());
      content.put("description", award.description());
      content.put("phase", award.phase());
      content.put("category", award.category());
      content.put("recipient", award.recipient());
      content.put("amount", award.amount());
      content.put("awardedOn", award.awardedOn());
      content.put("startsOn", award.startsOn());
      content.put("endsOn", award.endsOn());
      return content;
    }
  }

  /** Makes the change from a version and the one before, if there is one. */
  static AwardChange of(AwardVersionEntity stored, @Nullable AwardVersionEntity before) {
    AwardView now = AwardView.of(stored);
    if (before == null) {
      return of("announced", stored, null, List.of());
    }
    AwardView then = AwardView.of(before);
    return then.stage() == now.stage()
        ? of("amended", stored, now.stage(), FieldChange.between(then, now))
        : of("transitioned", stored, then.stage(), List.of());
  }

  private static AwardChange of(
      String what, AwardVersionEntity stored, @Nullable Stage from, List<FieldChange> changes) {
    AwardView now = AwardView.of(stored);
    boolean moved = from != now.stage();
    return new AwardChange(
        what,
        stored.version(),
        moved ? from : null,
        moved ? now.stage() : null,
        moved ? now.stageSince() : null,
        moved ? now.returned() : null,
        stored.metadata().recordedAt(),
        stored.metadata().author(),
        stored.metadata().reason(),
        changes,
        now);
  }
}
