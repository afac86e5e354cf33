package uk.nhsx.systemtests.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;

/** Reads texts of parameters and headers as what their schemas say that they are. */
final class ParameterValues {

  private ParameterValues() {}

  /** Remains a text, which the schema will reject, if it is no value of the schema's type. */
  static JsonNode of(JsonNode schema, String text) {
    return switch (schema.path("type").asText()) {
      case "integer", "number" ->
          text.matches("-?[0-9]+(\\.[0-9]+)?")
              ? DecimalNode.valueOf(new BigDecimal(text))
              : TextNode.valueOf(text);
      case "boolean" ->
          text.equals("true") || text.equals("false")
              ? BooleanNode.valueOf(text.equals("true"))
              : TextNode.valueOf(text);
      default -> TextNode.valueOf(text);
    };
  }
}
