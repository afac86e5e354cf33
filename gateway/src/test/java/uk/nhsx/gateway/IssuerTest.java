package uk.nhsx.gateway;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.IssuerScenarios;
import uk.nhsx.platform.testing.OidcIssuerResource;

@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(
    value = OidcIssuerResource.class,
    initArgs = @ResourceArg(name = "warm-up.paths", value = "/v1/ai-lab/awards"))
class IssuerTest extends IssuerScenarios {

  Stubs stubs;

  @BeforeEach
  void listen() {
    stubs.aiLab().does(request -> request.response().end("{}"));
  }

  @Override
  protected String role() {
    return "award-officer";
  }

  @Override
  protected Response write(String token) {
    return given().auth().oauth2(token).body("{}").put("/v1/ai-lab/awards/AI_1");
  }

  @Override
  protected Response read() {
    return given().get("/v1/ai-lab/awards");
  }
}
