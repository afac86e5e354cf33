package uk.nhsx.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedSchemasTest {

  private static final JsonSchema DRAFT_2020_12 =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(SchemaLocation.of(SchemaId.V202012));

  private static final Map<String, String> SCHEMAS =
      PublishedSchemas.at(URI.create("https://data.example.org/suite")).schemas();

  /** As events were before the suite had a public address, and wrote all digits. */
  private static final String EARLY_EVENT =
      """
      {"specversion":"1.0","id":"5ac1cd7e-6d0f-4c0c-8a34-3f2f2a1f0b11","source":"/v1/login-onboarding",
       "type":"uk.nhsx.loginonboarding.service.transitioned.v1",
       "subject":"/v1/login-onboarding/services/my-service",
       "time":"2026-03-02T09:30:22.23073Z","datacontenttype":"application/json",
       "dataschema":"/schemas/events/uk.nhsx.loginonboarding.service.transitioned.v1.json",
       "sequence":"7","partitionkey":"my-service","author":"officer",
       "data":{"id":"my-service","from":"upcoming","to":"live","effectiveOn":"2026-03-01","reason":null,
        "service":{"id":"my-service","name":"A service","description":"What it does",
         "organisation":{"name":"A trust","odsCode":"RRV"},"channel":"web","identityLevel":"P9",
         "vectorsOfTrust":["P9.Cp.Cd"],"scopes":["openid"],"redirectUris":["https://a.example/b"],
         "usesAi":false,"expectedLiveOn":null,"appliedOn":"2025-01-01","stage":"live","stageSince":"2026-03-01","version":4}}}""";

  static Stream<String> paths() {
    return PublishedSchemas.paths().stream();
  }

  static Stream<String> dataSchemas() {
    String path = "/schemas/events/uk.nhsx.loginonboarding.service.transitioned.v1.json";
    return Stream.of(
        path,
        "http://localhost:8080" + path,
        "https://data.example.org" + path,
        "https://data.example.org/suite" + path);
  }

  @Test
  void shouldPublishEveryFileOfItsFolder() {
    assertThat(SCHEMAS.keySet())
        .containsExactlyInAnyOrderElementsOf(SchemaFiles.in(SchemaFiles.PUBLISHED).keySet());
  }

  @Test
  void shouldKnowTheTypesOfEachService() {
    List<String> types =
        Stream.of("/v1/ai-lab", "/v1/app-metrics", "/v1/login-onboarding")
            .flatMap(source -> PublishedSchemas.typesOf(source).stream())
            .toList();

    assertThat(types).isEqualTo(PublishedSchemas.types());
    assertThat(types)
        .allSatisfy(
            type ->
                assertThat(
                        PublishedSchemas.typesOf(
                            schema(PublishedSchemas.path(type))
                                .at("/properties/source/const")
                                .asText()))
                    .contains(type));
  }

  @ParameterizedTest
  @MethodSource("paths")
  void shouldBeASchemaOfItsDraft(String path) {
    assertThat(DRAFT_2020_12.validate(schema(path))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void shouldKnowTheAddressAtWhichItIsServed(String path) {
    assertThat(schema(path).path("$id").asText())
        .isEqualTo("https://data.example.org/suite" + path);
  }

  @ParameterizedTest
  @MethodSource("paths")
  void shouldReferToNothingOutsideOfItself(String path) {
    JsonNode schema = schema(path);

    assertThat(schema.findValuesAsText("$ref"))
        .allSatisfy(
            reference -> {
              assertThat(reference).startsWith("#/$defs/");
              assertThat(schema.at(reference.substring(1)).isObject()).isTrue();
            });
    assertThat(schema.findValues("$id")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("dataSchemas")
  void shouldDescribeEventsOfEachAddressAndThoseOfBefore(String dataSchema) {
    JsonNode event = SchemaFiles.read(EARLY_EVENT);
    ((ObjectNode) event).put("dataschema", dataSchema);
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(schema(PublishedSchemas.path(event.path("type").asText())));

    assertThat(schema.validate(event)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void shouldSayOfEveryFieldWhatItMeans(String path) {
    assertThat(fieldsWithoutWords("$", schema(path))).isEmpty();
  }

  @Test
  void shouldDescribeTheVeryTypeThatEachIsNamedAfter() {
    assertThat(PublishedSchemas.types())
        .allSatisfy(
            type -> {
              JsonNode properties = schema(PublishedSchemas.path(type)).path("properties");
              assertThat(properties.at("/type/const").asText()).isEqualTo(type);
              assertThat("https://data.example.org" + PublishedSchemas.path(type))
                  .matches(properties.at("/dataschema/pattern").asText());
            });
  }

  /** A constant needs no description, nor does a field whose reference is described. */
  private static List<String> fieldsWithoutWords(String place, JsonNode node) {
    List<String> found = new ArrayList<>();
    node.path("properties")
        .properties()
        .forEach(
            field -> {
              JsonNode schema = field.getValue();
              if (!schema.has("description") && !schema.has("const") && !schema.has("$ref")) {
                found.add(place + "." + field.getKey());
              }
            });
    node.properties()
        .forEach(
            child ->
                found.addAll(fieldsWithoutWords(place + "." + child.getKey(), child.getValue())));
    return found;
  }

  private static JsonNode schema(String path) {
    return SchemaFiles.read(SCHEMAS.get(path));
  }
}
