package uk.nhsx.loginonboarding;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import uk.nhsx.platform.testing.IssuerScenarios;
import uk.nhsx.platform.testing.OidcIssuerResource;
import uk.nhsx.platform.testing.ServiceTestResource;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
@WithTestResource(OidcIssuerResource.class)
class IssuerResourceTest extends IssuerScenarios {

  @Override
  protected String role() {
    return Officer.ROLE;
  }

  @Override
  protected Response write(String token) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body(Officer.service("2020-01-31"))
        .put(Officer.path("issuer"));
  }

  @Override
  protected Response read() {
    return given().get(Officer.ROOT + "/services");
  }
}
