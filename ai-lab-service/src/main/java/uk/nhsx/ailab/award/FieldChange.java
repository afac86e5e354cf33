package uk.nhsx.ailab.award;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an amendment did to one field.
 *
 * @param from what it said before; not there when it said nothing
 * @param to what it says now; not there when it says nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
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
