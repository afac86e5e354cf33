package uk.nhsx.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.EveryPath;
import uk.nhsx.platform.testing.TokenIssuerResource;
import uk.nhsx.platform.testing.Tokens;

@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class EveryPathTest extends EveryPath {

  private static final String READ = "GET, HEAD, OPTIONS";

  Stubs stubs;

  EveryPathTest() {
    super("/v1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "CONNECT", "FOO"})
  void shouldNameTheMethodsOfTheEventStreamInPlaceOfAnother(String method) {
    given()
        .request(method, "/v1/events")
        .then()
        .statusCode(405)
        .header("Allow", equalTo(READ))
        .body("type", equalTo("/problems/method-not-allowed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "TRACE", "CONNECT", "FOO"})
  void shouldNameTheMethodsThatTheServiceNames(String method) {
    stubs
        .appMetrics()
        .does(request -> request.response().setStatusCode(405).putHeader("Allow", READ).end());

    given()
        .auth()
        .oauth2(Tokens.of("any"))
        .request(method, "/v1/app-metrics/freshness")
        .then()
        .statusCode(405)
        .header("Allow", equalTo(READ));
  }
}
