package uk.nhsx.gateway.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static uk.nhsx.gateway.testing.Problems.problem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.platform.problem.ProblemType;
import uk.nhsx.platform.testing.TokenIssuerResource;

@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class ProblemTypesResourceTest {

  @ParameterizedTest
  @EnumSource
  void shouldExplainEachType(ProblemType type) {
    given()
        .get(type.uri().toString())
        .then()
        .statusCode(200)
        .body("slug", equalTo(type.slug()))
        .body("status", equalTo(type.status()))
        .body("title", equalTo(type.title()))
        .body("description", equalTo(type.description()))
        .body("whatToDo", equalTo(type.remedy()));
    assertThat(type.description()).endsWith(".");
    assertThat(type.remedy()).endsWith(".");
  }

  @Test
  void shouldListAllTypes() {
    given()
        .get("/problems")
        .then()
        .statusCode(200)
        .body("items", hasSize(ProblemType.values().length))
        .body("items[0].slug", startsWith("malformed"));
  }

  @Test
  void shouldNotKnowAnotherType() {
    problem(given().get("/problems/nonsense").then(), 404, "not-found");
  }
}
