package uk.nhsx.loginonboarding.change;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One field that a change touched.
 *
 * @param field its name in the resource
 * @param from its value before, JSON's null if it had none
 * @param to its value after, JSON's null if it has none
 */
public record FieldChange(String field, JsonNode from, JsonNode to) {}
