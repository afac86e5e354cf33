package uk.nhsx.gateway.entrypoint;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhsx.gateway.testing.Problems.problem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.gateway.testing.Stub;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.TokenIssuerResource;

@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class ServiceIndexResourceTest {

  Stubs stubs;

  @ParameterizedTest
  @CsvSource({
    "app-metrics,      freshness,  /v1/app-metrics/freshness",
    "login-onboarding, services,   /v1/login-onboarding/services",
    "ai-lab,           grants.csv, /v1/ai-lab/grants.csv"
  })
  void shouldLinkToWhatAServiceHas(String service, String name, String path) {
    given()
        .get("/v1/" + service)
        .then()
        .statusCode(200)
        .body("name", equalTo(service))
        .body("links.'%s'".formatted(name), equalTo(path));
  }

  @ParameterizedTest
  @EnumSource
  void shouldAnswerWithoutTheService(SuiteService service) {
    given().get(service.prefix()).then().statusCode(200);

    assertThat(Stream.of(stubs.appMetrics(), stubs.loginOnboarding(), stubs.aiLab()))
        .flatExtracting(Stub::seen)
        .extracting(Stub.Seen::target)
        .doesNotContain(service.prefix());
  }

  @Test
  void shouldRejectOtherMethods() {
    problem(given().post("/v1/ai-lab").then(), 405, "method-not-allowed");
  }
}
