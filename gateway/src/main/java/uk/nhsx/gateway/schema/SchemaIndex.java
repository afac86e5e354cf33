package uk.nhsx.gateway.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import uk.nhsx.platform.schema.AsyncApiDocument;
import uk.nhsx.platform.schema.PublishedSchemas;

/**
 * Lists all event types.
 *
 * @param asyncApi the path of the document that describes topics and streams
 */
record SchemaIndex(List<EventType> items, String asyncApi) {

  /**
   * An event type.
   *
   * @param source the {@code source} of its events
   * @param href the path of its schema
   */
  record EventType(String type, String source, String title, String description, String href) {}

  static SchemaIndex of(Map<String, String> schemas, ObjectMapper json) {
    return new SchemaIndex(
        PublishedSchemas.types().stream().map(type -> entry(type, schemas, json)).toList(),
        AsyncApiDocument.PATH);
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
      throw new IllegalStateException("not JSON: " + path, e);
    }
  }
}
