package uk.nhsx.platform.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.nhsx.platform.schema.PublishedSchemas;

/**
 * The published schemas of events, as strict as they are lenient for readers: a field that is not
 * described, and a value that an open list does not know yet, are faults here. So is what only
 * early events may be: one that is not valid for the CloudEvents specification, or whose time has
 * fewer than six digits after the second.
 */
final class StrictSchemas {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** So that texts sort as instants do. */
  private static final Pattern SIX_DIGITS = Pattern.compile(".*\\.[0-9]{6}Z");

  /** The register in the tests of the platform, which is no service. */
  private static final String NOTES = "uk.nhsx.notes.";

  private static final Map<String, JsonSchema> BY_TYPE = load();

  private StrictSchemas() {}

  /** What is wrong with an event; nothing if it is valid for its schema. */
  static List<String> faults(String event) {
    JsonNode parsed = read(event);
    return Stream.of(CloudEventsEnvelope.faults(parsed), ofTime(parsed), ofItsType(parsed))
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> ofTime(JsonNode event) {
    JsonNode time = event.path("time");
    return time.isMissingNode() || SIX_DIGITS.matcher(time.asText()).matches()
        ? List.of()
        : List.of("time has not six digits after the second: " + time);
  }

  private static List<String> ofItsType(JsonNode event) {
    String type = event.path("type").asText();
    if (type.startsWith(NOTES)) {
      return List.of();
    }
    JsonSchema schema = BY_TYPE.get(type);
    return schema == null
        ? List.of("there is no schema of the type " + type)
        : schema.validate(event).stream().map(ValidationMessage::getMessage).sorted().toList();
  }

  /** Refuses an event that is not valid for its schema. */
  static void check(String event) {
    List<String> faults = faults(event);
    if (!faults.isEmpty()) {
      throw new AssertionError(
          "An event is not valid for its schema: " + String.join("; ", faults) + "\n" + event);
    }
  }

  private static Map<String, JsonSchema> load() {
    Map<String, String> schemas =
        PublishedSchemas.at(URI.create(ServiceTestResource.PUBLIC_URL)).schemas();
    JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    return PublishedSchemas.types().stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                type -> {
                  String path = PublishedSchemas.path(type);
                  String schema = Objects.requireNonNull(schemas.get(path), path);
                  return factory.getSchema(strict(read(schema)), config);
                }));
  }

  private static JsonNode strict(JsonNode schema) {
    if (schema instanceof ObjectNode object) {
      if (object.has("properties")) {
        object.put("unevaluatedProperties", false);
      }
      if (object.has("x-known-values")) {
        object.set("enum", object.remove("x-known-values"));
      }
    }
    schema.forEach(StrictSchemas::strict);
    return schema;
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + json, e);
    }
  }
}
