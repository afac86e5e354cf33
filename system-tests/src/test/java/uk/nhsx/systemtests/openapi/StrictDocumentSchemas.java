package uk.nhsx.systemtests.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.oas.OpenApi31;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The schemas of a document, as strict as a description can be taken: an object has no other fields
 * than the described ones, unless it says that it does, and formats are asserted.
 */
final class StrictDocumentSchemas {

  private static final String REFERENCE = "$ref";
  private static final String CLOSED = "unevaluatedProperties";
  private static final String ALL_OF = "allOf";

  /** Of a component that is a part of another, which has more fields. */
  private static final String OPEN = ".open";

  /** Keywords whose values are data, not schemas. */
  private static final Set<String> DATA =
      Set.of("enum", "const", "default", "example", "examples", "required");

  private static final JsonMetaSchema DIALECT =
      JsonMetaSchema.builder(OpenApi31.getInstance())
          .keyword(new NonValidationKeyword("components"))
          .build();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(
          VersionFlag.V202012,
          builder -> builder.metaSchema(DIALECT).defaultMetaSchemaIri(DIALECT.getIri()));
  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  private final ObjectNode components = JsonNodeFactory.instance.objectNode();
  private final Map<JsonNode, JsonSchema> compiled = new ConcurrentHashMap<>();

  StrictDocumentSchemas(JsonNode schemas) {
    ObjectNode strict = components.putObject("schemas");
    for (Map.Entry<String, JsonNode> schema : schemas.properties()) {
      JsonNode closed = close(schema.getValue().deepCopy());
      strict.set(schema.getKey(), closed);
      strict.set(schema.getKey() + OPEN, open(closed.deepCopy()));
    }
  }

  /** What is wrong with a value; nothing if the schema describes it. */
  List<String> faults(JsonNode schema, JsonNode value) {
    return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
        .map(fault -> fault.getMessage())
        .sorted()
        .toList();
  }

  private JsonSchema compile(JsonNode schema) {
    ObjectNode root = close(schema.deepCopy());
    root.set("components", components);
    return FACTORY.getSchema(root, CONFIG);
  }

  private static <N extends JsonNode> N close(N schema) {
    if (schema instanceof ObjectNode object) {
      boolean described = object.has("properties") || object.has(ALL_OF);
      if (described && !object.has("additionalProperties")) {
        object.put(CLOSED, false);
      }
      object.properties().stream()
          .filter(keyword -> !DATA.contains(keyword.getKey()))
          .forEach(keyword -> close(keyword.getValue()));
      object.path(ALL_OF).forEach(StrictDocumentSchemas::open);
    } else {
      schema.forEach(StrictDocumentSchemas::close);
    }
    return schema;
  }

  /** Lets the schema that has this one as a part say which fields there are. */
  private static JsonNode open(JsonNode schema) {
    if (schema instanceof ObjectNode object) {
      object.remove(CLOSED);
      if (object.has(REFERENCE)) {
        object.put(REFERENCE, object.path(REFERENCE).asText() + OPEN);
      }
    }
    return schema;
  }
}
