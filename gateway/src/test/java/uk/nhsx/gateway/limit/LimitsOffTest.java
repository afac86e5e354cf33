package uk.nhsx.gateway.limit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.TokenIssuerResource;
import uk.nhsx.platform.testing.Tokens;

/** The quotas of {@link StubServices} are 0. */
@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class LimitsOffTest {

  Stubs stubs;

  @BeforeEach
  void listen() {
    stubs.appMetrics().does(request -> request.response().end("{\"items\":[]}"));
  }

  @Test
  void shouldSendNoQuotaToAnAnonymousClient() {
    given()
        .get("/v1/nothing")
        .then()
        .statusCode(404)
        .header("RateLimit", nullValue())
        .header("RateLimit-Policy", nullValue());
  }

  @Test
  void shouldSendNoQuotaToATokenHolder() {
    given()
        .auth()
        .oauth2(Tokens.of("any"))
        .get("/v1/nothing")
        .then()
        .statusCode(404)
        .header("RateLimit", nullValue())
        .header("RateLimit-Policy", nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"anonymous", "authenticated"})
  void shouldNotListAQuotaThatIsOff(String name) {
    given().get("/v1/limits").then().statusCode(200).body("items.name", not(hasItem(name)));
  }
}
