package uk.nhsx.platform.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.nhsx.platform.schema.PublishedSchemas;

/**
 * The published schemas of events, as strict as they are lenient for readers: a field that is not
 * described, and a value that an open list does not know yet, are faults here.
 */
final class StrictSchemas {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Schemas refer to each other by paths; any place does to resolve them from. */
  private static final String PLACE = "https://suite.invalid";

  /** The register in the tests of the platform, which is no service. */
  private static final String NOTES = "uk.nhsx.notes.";

  private static final Map<String, JsonSchema> BY_TYPE = load();

  private StrictSchemas() {}

  /** What is wrong with an event; nothing if it is valid for its schema. */
  static List<String> faults(String event) {
    JsonNode parsed = read(event);
    String type = parsed.path("type").asText();
    if (type.startsWith(NOTES)) {
      return List.of();
    }
    JsonSchema schema = BY_TYPE.get(type);
    return schema == null
        ? List.of("there is no schema of the type " + type)
        : schema.validate(parsed).stream().map(ValidationMessage::getMessage).sorted().toList();
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
    Map<String, String> strict =
        PublishedSchemas.schemas().entrySet().stream()
            .collect(
                Collectors.toMap(
                    schema -> PLACE + schema.getKey(),
                    schema -> strict(read(schema.getValue())).toString()));
    JsonSchemaFactory factory =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.schemas(strict)));
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    return PublishedSchemas.types().stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                type ->
                    factory.getSchema(
                        SchemaLocation.of(PLACE + PublishedSchemas.path(type)), config)));
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
