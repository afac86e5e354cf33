package uk.nhsx.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedSchemasTest {

  private static final JsonSchema DRAFT_2020_12 =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(SchemaLocation.of(SchemaId.V202012));

  static Stream<String> paths() {
    return PublishedSchemas.schemas().keySet().stream();
  }

  @Test
  void shouldPublishEveryFileOfItsFolder() {
    assertThat(PublishedSchemas.schemas().keySet())
        .containsExactlyInAnyOrderElementsOf(SchemaFiles.in(SchemaFiles.PUBLISHED).keySet());
  }

  @ParameterizedTest
  @MethodSource("paths")
  void shouldBeASchemaOfItsDraft(String path) {
    assertThat(DRAFT_2020_12.validate(schema(path))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void shouldKnowThePathAtWhichItIsServed(String path) {
    assertThat(schema(path).path("$id").asText()).isEqualTo(path);
  }

  @ParameterizedTest
  @MethodSource("paths")
  void shouldReferToWhatIsPublishedOnly(String path) {
    assertThat(schema(path).findValuesAsText("$ref")).allMatch(reference -> leads(path, reference));
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
              assertThat(properties.at("/dataschema/const").asText())
                  .isEqualTo(PublishedSchemas.path(type));
            });
  }

  private static boolean leads(String from, String reference) {
    String[] target = reference.split("#", -1);
    String file = URI.create(from).resolve(target[0]).getPath();
    return !schema(target[0].isEmpty() ? from : file)
        .at(target.length > 1 ? target[1] : "")
        .isMissingNode();
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
    return SchemaFiles.read(PublishedSchemas.schemas().get(path));
  }
}
