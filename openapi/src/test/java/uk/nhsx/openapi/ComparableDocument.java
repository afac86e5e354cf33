package uk.nhsx.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;

/**
 * Puts a document into the words of OpenAPI 3.0, for openapi-diff. Of a 3.1 document that library
 * sees neither a change of type nor one of an enumeration
 * (https://github.com/OpenAPITools/openapi-diff/issues/745, issues/910).
 */
final class ComparableDocument {

  private static final String TYPE = "type";
  private static final String FORMAT = "format";
  private static final String NULL = "null";

  private ComparableDocument() {}

  static OpenAPI of(ObjectNode document) {
    ObjectNode copy = document.deepCopy();
    copy.put("openapi", "3.0.3");
    rewrite(copy);
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    return new OpenAPIV3Parser().readContents(copy.toString(), null, options).getOpenAPI();
  }

  private static void rewrite(JsonNode node) {
    if (node instanceof ObjectNode object) {
      rewriteTypes(object);
      rewriteNullChoice(object);
      rewriteConstant(object);
      rewriteSecurity(object);
    }
    node.forEach(ComparableDocument::rewrite);
  }

  private static void rewriteTypes(ObjectNode schema) {
    if (schema.get(TYPE) instanceof ArrayNode types) {
      removeNull(types, schema, "");
      if (types.size() != 1) {
        throw new IllegalArgumentException("a schema of several types can't be compared: " + types);
      }
      schema.set(TYPE, types.get(0));
    }
  }

  private static void rewriteNullChoice(ObjectNode schema) {
    if (schema.get("oneOf") instanceof ArrayNode schemas) {
      removeNull(schemas, schema, TYPE);
      if (schemas.size() == 1) {
        schema.set("allOf", schemas);
        schema.remove("oneOf");
      }
    }
  }

  /** The library doesn't look at {@code nullable}. A different format breaks clients, it thinks. */
  private static void removeNull(ArrayNode choices, ObjectNode schema, String field) {
    for (int i = choices.size() - 1; i >= 0; i--) {
      JsonNode choice = field.isEmpty() ? choices.get(i) : choices.get(i).path(field);
      if (NULL.equals(choice.asText())) {
        choices.remove(i);
        schema.put(FORMAT, (schema.path(FORMAT).asText() + " or null").strip());
      }
    }
  }

  private static void rewriteConstant(ObjectNode schema) {
    JsonNode constant = schema.get("const");
    if (constant != null && constant.isValueNode()) {
      schema.remove("const");
      schema.putArray("enum").add(constant);
    }
  }

  /** An operation that is open to all may be called with a token, and without one. */
  private static void rewriteSecurity(ObjectNode operation) {
    if (operation.get("security") instanceof ArrayNode requirements && requirements.isEmpty()) {
      requirements.addObject();
      requirements.addObject().putArray("token");
    }
  }
}
