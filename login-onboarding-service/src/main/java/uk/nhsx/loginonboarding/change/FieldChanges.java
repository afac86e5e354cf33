package uk.nhsx.loginonboarding.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** Lists what differs between two states of a resource, in the names that the API has. */
@ApplicationScoped
public class FieldChanges {

  private final ObjectMapper json;

  FieldChanges(ObjectMapper json) {
    this.json = json;
  }

  /** The fields that differ, in the order in which they are shown. Both sides show all fields. */
  public <T> List<FieldChange> between(T before, T now) {
    JsonNode from = json.valueToTree(before);
    JsonNode to = json.valueToTree(now);
    Iterable<String> fields = to::fieldNames;
    return StreamSupport.stream(fields.spliterator(), false)
        .filter(field -> !from.path(field).equals(to.path(field)))
        .map(field -> new FieldChange(field, from.path(field), to.path(field)))
        .toList();
  }
}
