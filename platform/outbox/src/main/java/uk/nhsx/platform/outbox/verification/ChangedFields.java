package uk.nhsx.platform.outbox.verification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.stream.Stream;

/** Names the fields in which what a register holds differs from what an event says. */
final class ChangedFields {

  private static final JsonMapper JSON = new JsonMapper();

  private ChangedFields() {}

  /**
   * Returns the paths of the fields, such as {@code service.name}.
   *
   * @param data of the event, which may have more fields
   * @param content of the register
   */
  static List<String> between(String data, String content) {
    try {
      return paths("", JSON.readTree(data), JSON.readTree(content)).toList();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the database has returned JSON that can't be read", e);
    }
  }

  private static Stream<String> paths(String path, JsonNode data, JsonNode content) {
    if (content.isObject() && data.isObject()) {
      return content.properties().stream()
          .flatMap(
              field ->
                  paths(
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      data.path(field.getKey()),
                      field.getValue()));
    }
    boolean same = content.equals(data) || (content.isNull() && data.isMissingNode());
    return same ? Stream.empty() : Stream.of(path);
  }
}
