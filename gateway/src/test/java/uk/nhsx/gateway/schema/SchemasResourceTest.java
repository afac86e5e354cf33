package uk.nhsx.gateway.schema;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;
import static uk.nhsx.gateway.testing.Problems.problem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.platform.schema.PublishedSchemas;
import uk.nhsx.platform.testing.TokenIssuerResource;

@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class SchemasResourceTest {

  private static final String ANNOUNCED = "/schemas/events/uk.nhsx.ailab.award.announced.v1.json";

  static Stream<String> paths() {
    return PublishedSchemas.paths().stream();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void shouldServeASchemaAtItsId(String path) {
    given()
        .get(path)
        .then()
        .statusCode(200)
        .contentType("application/schema+json")
        .header("ETag", matchesPattern("\"[0-9a-f]{32}(-gzip)?\""))
        .header("Cache-Control", "public, max-age=300")
        .body("$id", equalTo("http://localhost:8080" + path));
  }

  @ParameterizedTest
  @MethodSource("paths")
  void shouldServeASchemaWhole(String path) {
    List<String> references = references("\"\\$ref\": \"([^\"]+)\"", given().get(path));

    assertThat(references).allMatch(reference -> reference.startsWith("#/$defs/"));
  }

  @Test
  void shouldServeASchemaAsJson() {
    given()
        .accept("application/json")
        .get(ANNOUNCED)
        .then()
        .statusCode(200)
        .contentType("application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {ANNOUNCED, "/schemas/events", "/asyncapi.yaml"})
  void shouldReturnNotModifiedForAMatchingTag(String path) {
    String tag = given().get(path).header("ETag");

    given()
        .header("If-None-Match", tag)
        .get(path)
        .then()
        .statusCode(304)
        .header("ETag", tag)
        .body(equalTo(""));
  }

  @Test
  void shouldListAllTypesWithLinksToTheirSchemas() {
    Response index = given().get("/schemas/events");

    index
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("items.type", equalTo(PublishedSchemas.types()))
        .body("items[0].source", equalTo("/v1/ai-lab"))
        .body("items[0].title", equalTo("An award was amended"))
        .body("asyncApi", equalTo("/asyncapi.yaml"));
    assertThat(index.jsonPath().getList("items.href", String.class))
        .allSatisfy(href -> given().get(href).then().statusCode(200));
  }

  @Test
  void shouldServeTheAsyncApiDocumentWhole() {
    Response document = given().get("/asyncapi.yaml");

    document
        .then()
        .statusCode(200)
        .header("Content-Type", startsWith("application/vnd.aai.asyncapi+yaml"))
        .header("Content-Type", endsWith("version=3.1.0"));
    assertThat(document.asString())
        .startsWith("asyncapi: \"3.1.0\"")
        .contains("host: \"localhost:8080\"");
    assertThat(references("\\$ref: \"([^\"]+)\"", document))
        .hasSizeGreaterThan(PublishedSchemas.types().size())
        .allMatch(reference -> reference.startsWith("#/"));
  }

  @Test
  void shouldServeTheAsyncApiDocumentAsYaml() {
    given()
        .accept("application/yaml")
        .get("/asyncapi.yaml")
        .then()
        .statusCode(200)
        .contentType("application/yaml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/schemas/events/nothing.json",
        "/schemas/events/a/b",
        "/schemas/nothing.json",
        "/schemas"
      })
  void shouldReturnNotFoundForAnUnknownSchema(String path) {
    problem(given().get(path).then(), 404, "not-found");
  }

  private static List<String> references(String pattern, Response document) {
    return Pattern.compile(pattern)
        .matcher(document.asString())
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
