package uk.nhsx.gateway.report;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads required fields of a service's response, and fails if one is missing. */
final class RequiredFields {

  private RequiredFields() {}

  static JsonNode node(JsonNode object, String field) {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      throw new IllegalStateException("a service's response lacks " + field);
    }
    return value;
  }

  static String text(JsonNode object, String field) {
    return node(object, field).asText();
  }

  static long count(JsonNode object, String field) {
    JsonNode value = node(object, field);
    if (!value.isIntegralNumber()) {
      throw new IllegalStateException("a service's response has no integer in " + field);
    }
    return value.asLong();
  }
}
