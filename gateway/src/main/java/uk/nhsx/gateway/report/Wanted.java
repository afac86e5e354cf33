package uk.nhsx.gateway.report;

import com.fasterxml.jackson.databind.JsonNode;

/** Takes from a service's answer what must be in it. */
final class Wanted {

  private Wanted() {}

  static JsonNode node(JsonNode object, String field) {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      throw new IllegalStateException("a service's answer lacks " + field);
    }
    return value;
  }

  static String text(JsonNode object, String field) {
    return node(object, field).asText();
  }

  static long count(JsonNode object, String field) {
    JsonNode value = node(object, field);
    if (!value.isIntegralNumber()) {
      throw new IllegalStateException("a service's answer has no number in " + field);
    }
    return value.asLong();
  }
}
