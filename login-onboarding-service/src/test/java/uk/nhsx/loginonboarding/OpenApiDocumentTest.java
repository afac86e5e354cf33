package uk.nhsx.loginonboarding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.nhsx.platform.testing.ResourcePath;
import uk.nhsx.platform.testing.ServiceTestResource;

/** The document is read by a parser that has nothing to do with the one that wrote it. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class OpenApiDocumentTest {

  private static final String TAG = "login-onboarding";
  private static final String READ = "GET";
  private static final List<String> PROBLEMS_OF_ALL =
      List.of("400", "401", "406", "414", "429", "431", "500", "502", "503", "504");
  private static final List<String> PROBLEMS_OF_WRITES = List.of("403", "408", "413", "415", "422");

  @TestHTTPResource(value = "/openapi.json", management = true)
  URI address;

  private String text = "";
  private SwaggerParseResult parsed = new SwaggerParseResult();

  static Stream<ResourcePath> paths() {
    return ResourcePath.all().stream();
  }

  @BeforeEach
  void read() {
    text = given().get(address).then().statusCode(200).extract().asString();
    parsed = new OpenAPIV3Parser().readContents(text);
  }

  @Test
  void shouldBeUnderstoodByAForeignParser() {
    assertThat(parsed.getMessages()).isEmpty();
    assertThat(document().getOpenapi()).isEqualTo("3.1.0");
  }

  @ParameterizedTest
  @MethodSource("paths")
  void shouldDescribeEachMethodOfThePath(ResourcePath path) {
    Set<String> described =
        document().getPaths().entrySet().stream()
            .filter(entry -> path.path().matches(entry.getKey().replaceAll("\\{[^}]*}", "[^/]+")))
            .flatMap(entry -> entry.getValue().readOperationsMap().keySet().stream())
            .map(Enum::name)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(described).isEqualTo(path.methods());
  }

  @Test
  void shouldNameEachOperationOnce() {
    assertThat(operations().map(Operation::getOperationId))
        .doesNotContainNull()
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldSayOfEachOperationWhatItDoes() {
    assertThat(operations())
        .allSatisfy(
            operation -> {
              assertThat(operation.getTags()).containsExactly(TAG);
              assertThat(operation.getSummary()).isNotBlank();
              assertThat(operation.getDescription()).isNotBlank();
            });
  }

  @Test
  void shouldListTheProblemsOfEachOperation() {
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

  /** The records are the truth; the document has their fields by hand. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          service.RegisterService, RegisterService
          service.Organisation, ServiceOrganisation
          service.RegisterService$RunBy, SubmittedOrganisation
          evidence.LodgeEvidence, LodgeEvidence
          transition.TransitionService, TransitionService
          transition.PossibleTransitions, ServiceTransitions
          transition.PossibleTransitions$PossibleTransition, ServiceTransition
          history.HistoryEntry, ServiceHistoryEntry
          change.FieldChange, FieldChange
          summary.SummaryView, LoginOnboardingSummary
          summary.SummaryView$Live, LiveServiceCount
          summary.SummaryView$Count, ServiceCount
          """)
  void shouldDescribeTheFieldsOfARecord(String record, String schema) throws Exception {
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
