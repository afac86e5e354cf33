package uk.nhsx.gateway.report;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import uk.nhsx.gateway.testing.ShortTimeouts;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.TokenIssuerResource;

@QuarkusTest
@WithTestResource(ShortTimeouts.class)
@WithTestResource(TokenIssuerResource.class)
class ReportTimeoutTest {

  private static final String REPORT =
      "/v1/progress-report?from=2019-08-01&to=2020-01-31&knownAt=2022-03-02T00:00:00Z";

  Stubs stubs;

  @Test
  void shouldNotWaitForAServiceThatDoesNotRespond() {
    StubResponses.on(stubs);
    stubs.aiLab().does(request -> {});

    given()
        .get(REPORT)
        .then()
        .statusCode(200)
        .body("aiLab.state", equalTo("unavailable"))
        .body("appMetrics.state", equalTo("fresh"));
  }
}
