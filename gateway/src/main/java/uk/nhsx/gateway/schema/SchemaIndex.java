package uk.nhsx.gateway.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import uk.nhsx.platform.schema.PublishedSchemas;

/**
 * The types of events that there are.
 *
 * @param asyncApi where the topics and all other ways to the events are described
 */
record SchemaIndex(List<EventType> items, String asyncApi) {

  /**
   * A type of event.
   *
   * @param source of its events
   * @param href of its schema
   */
  record EventType(String type, String source, String title, String description, String href) {}

  static SchemaIndex of(Map<String, String> schemas, ObjectMapper json) {
    return new SchemaIndex(
        PublishedSchemas.types().stream().map(type -> entry(type, schemas, json)).toList(),
        PublishedSchemas.ASYNC_API);
  }

  private static EventType entry(String type, Map<String, String> schemas, ObjectMapper json) {
    String path = PublishedSchemas.path(type);
    try {
      JsonNode schema = json.readTree(schemas.get(path));
      return new EventType(
          type,
          schema.at("/properties/source/const").asText(),
          schema.path("title").asText(),
          schema.path("description").asText(),
          path);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON: " + path, e);
    }
  }
}
