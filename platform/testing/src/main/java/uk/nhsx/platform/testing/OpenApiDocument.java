package uk.nhsx.platform.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks a service's OpenAPI document, which is read by a parser that has nothing to do with the
 * one that wrote it. A subclass with {@code @QuarkusTest} runs it. Its methods are public, since
 * subclasses are in other packages.
 */
public abstract class OpenApiDocument {

  private static final String READ = "GET";
  private static final List<String> PROBLEMS_OF_ALL =
      List.of("400", "401", "406", "414", "429", "431", "500", "502", "503", "504");
  private static final List<String> PROBLEMS_OF_WRITES = List.of("403", "408", "413", "415", "422");

  private final String tag;

  @TestHTTPResource(value = "/openapi.json", management = true)
  URI address = URI.create("");

  private String text = "";
  private SwaggerParseResult parsed = new SwaggerParseResult();

  /**
   * @param tag of all operations
   */
  protected OpenApiDocument(String tag) {
    this.tag = tag;
  }

  public static Stream<ResourcePath> paths() {
    return ResourcePath.all().stream();
  }

  @BeforeEach
  public void read() {
    text = given().get(address).then().statusCode(200).extract().asString();
    parsed = new OpenAPIV3Parser().readContents(text);
  }

  @Test
  public void shouldBeUnderstoodByAForeignParser() {
    assertThat(parsed.getMessages()).isEmpty();
    assertThat(document().getOpenapi()).isEqualTo("3.1.0");
  }

  @ParameterizedTest
  @MethodSource("paths")
  public void shouldDescribeEachMethodOfThePath(ResourcePath path) {
    Set<String> described =
        document().getPaths().entrySet().stream()
            .filter(entry -> path.path().matches(entry.getKey().replaceAll("\\{[^}]*}", "[^/]+")))
            .flatMap(entry -> entry.getValue().readOperationsMap().keySet().stream())
            .map(Enum::name)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(described).isEqualTo(path.methods());
  }

  @Test
  public void shouldNameEachOperationOnce() {
    assertThat(operations().map(Operation::getOperationId))
        .doesNotContainNull()
        .doesNotHaveDuplicates();
  }

  @Test
  public void shouldSayOfEachOperationWhatItDoes() {
    assertThat(operations())
        .allSatisfy(
            operation -> {
              assertThat(operation.getTags()).containsExactly(tag);
              assertThat(operation.getSummary()).isNotBlank();
              assertThat(operation.getDescription()).isNotBlank();
            });
  }

  @Test
  public void shouldListTheProblemsOfEachOperation() {
    document()
        .getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach(
                        (method, operation) -> {
                          assertThat(operation.getResponses().keySet())
                              .as("%s %s", method, path)
                              .containsAll(PROBLEMS_OF_ALL);
                          if (!method.name().equals(READ)) {
                            assertThat(operation.getResponses().keySet())
                                .as("%s %s", method, path)
                                .containsAll(PROBLEMS_OF_WRITES);
                          }
                        }));
  }

  /**
   * Checks that a schema has the fields of a record: the records are the truth, and the document
   * has their fields by hand.
   *
   * @param record its name, below the package of the test
   */
  protected void checkFields(String record, String schema)
      throws ClassNotFoundException, JsonProcessingException {
    List<String> fields =
        Stream.of(Class.forName(getClass().getPackageName() + "." + record).getRecordComponents())
            .map(RecordComponent::getName)
            .toList();

    JsonNode properties =
        new ObjectMapper().readTree(text).at("/components/schemas/" + schema + "/properties");

    assertThat(properties.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(fields);
  }

  private OpenAPI document() {
    return parsed.getOpenAPI();
  }

  private Stream<Operation> operations() {
    return document().getPaths().values().stream().flatMap(item -> item.readOperations().stream());
  }
}
