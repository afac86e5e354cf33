package uk.nhsx.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CompatibilityTest {

  private static final String EVENT = "/schemas/events/a.json";

  private static final String SCHEMA =
      """
      {"title": "An event", "allOf": [{"$ref": "../envelope.json"}],
       "properties": {"data": {"type": "object", "required": ["id", "stage"], "properties": {
         "id": {"type": "string", "pattern": "^[a-z]+$"},
         "on": {"type": "string", "format": "date"},
         "phase": {"type": "integer", "minimum": 1},
         "kind": {"type": "string", "enum": ["app", "web"]},
         "stage": {"$ref": "../nouns.json#/$defs/stage"},
         "codes": {"type": "array", "maxItems": 100, "items": {"type": "string"}}}}}}""";
  private static final String ENVELOPE =
      """
      {"type": "object", "required": ["time"], "properties": {"time": {"type": "string"}}}""";
  private static final String NOUNS =
      """
      {"$defs": {"stage": {"type": "string", "x-known-values": ["applied", "live"]}}}""";

  static Stream<Arguments> breaking() {
    return Stream.of(
        arguments(
            "\"id\": {\"type\": \"string\", \"pattern\": \"^[a-z]+$\"},", "", "$.data.id is gone"),
        arguments(
            "[\"id\", \"stage\"]", "[\"stage\"]", "$.data.id was certain and may now be absent"),
        arguments(
            "{\"type\": \"string\", \"pattern",
            "{\"type\": [\"string\", \"null\"], \"pattern",
            "$.data.id has another type: \"string\" → [\"string\",\"null\"]"),
        arguments(
            "\"integer\"", "\"number\"", "$.data.phase has another type: \"integer\" → \"number\""),
        arguments("\"minimum\": 1", "\"minimum\": 0", "$.data.phase has another minimum: 1 → 0"),
        arguments(
            "^[a-z]+$",
            "^[a-z0-9]+$",
            "$.data.id has another pattern: \"^[a-z]+$\" → \"^[a-z0-9]+$\""),
        arguments(
            "\"format\": \"date\"",
            "\"format\": \"date-time\"",
            "$.data.on has another format: \"date\" → \"date-time\""),
        arguments(
            "[\"app\", \"web\"]",
            "[\"app\", \"web\", \"kiosk\"]",
            "$.data.kind has another closed list: [\"app\",\"web\"] → [\"app\",\"web\",\"kiosk\"]"),
        arguments("\"enum\"", "\"x-known-values\"", "$.data.kind is an open list now"),
        arguments(
            "[\"applied\", \"live\"]",
            "[\"live\"]",
            "$.data.stage knows fewer values: [\"applied\",\"live\"] → [\"live\"]"),
        arguments(
            "\"x-known-values\"",
            "\"enum\"",
            "$.data.stage has another closed list:  → [\"applied\",\"live\"]"),
        arguments(
            "\"maxItems\": 100",
            "\"maxItems\": 200",
            "$.data.codes has another maxItems: 100 → 200"),
        arguments(
            "\"items\": {\"type\": \"string\"}",
            "\"items\": {\"type\": \"integer\"}",
            "$.data.codes[] has another type: \"string\" → \"integer\""),
        arguments("[\"time\"]", "[]", "$.time was certain and may now be absent"),
        arguments("[{\"$ref\": \"../envelope.json\"}]", "[]", "$ is put together in another way"));
  }

  static Stream<Arguments> harmless() {
    return Stream.of(
        arguments("\"properties\": {\"data\"", "\"properties\": {\"more\": {}, \"data\""),
        arguments("\"on\": {", "\"until\": {\"type\": \"string\"}, \"on\": {"),
        arguments("[\"id\", \"stage\"]", "[\"id\", \"on\", \"stage\"]"),
        arguments("[\"applied\", \"live\"]", "[\"applied\", \"live\", \"parked\"]"),
        arguments("An event", "Another word for it"));
  }

  @ParameterizedTest
  @MethodSource("breaking")
  void shouldFindWhatBreaksAReader(String text, String changed, String found) {
    List<String> breaks = breaksAfter(text, changed);

    assertThat(breaks).contains(found);
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void shouldLetPassWhatBreaksNobody(String text, String changed) {
    List<String> breaks = breaksAfter(text, changed);

    assertThat(breaks).isEmpty();
  }

  @Test
  void shouldFindThatASchemaIsGone() {
    List<String> breaks = Compatibility.breaks(EVENT, all(SCHEMA, ENVELOPE, NOUNS), Map.of());

    assertThat(breaks).containsExactly("$ is gone");
  }

  private static List<String> breaksAfter(String text, String changed) {
    assertThat(SCHEMA + ENVELOPE + NOUNS).contains(text);
    return Compatibility.breaks(
        EVENT,
        all(SCHEMA, ENVELOPE, NOUNS),
        all(
            SCHEMA.replace(text, changed),
            ENVELOPE.replace(text, changed),
            NOUNS.replace(text, changed)));
  }

  private static Map<String, JsonNode> all(String event, String envelope, String nouns) {
    return Map.of(
        EVENT,
        SchemaFiles.read(event),
        "/schemas/envelope.json",
        SchemaFiles.read(envelope),
        "/schemas/nouns.json",
        SchemaFiles.read(nouns));
  }
}
