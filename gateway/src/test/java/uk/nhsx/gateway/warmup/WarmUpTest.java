package uk.nhsx.gateway.warmup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhsx.gateway.testing.Await.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import uk.nhsx.gateway.testing.Stub;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.TokenIssuerResource;

/** A gateway is ready once it has read its own paths, for which it waits for its services. */
@QuarkusTest
@WithTestResource(WarmUpServices.class)
@WithTestResource(TokenIssuerResource.class)
class WarmUpTest {

  Stubs stubs;

  @TestHTTPResource(value = "/health/ready", management = true)
  URI ready;

  @Test
  void shouldBecomeReadyOnceItHasReadItsPaths() {
    assertThat(status()).isEqualTo("DOWN");
    assertThat(given().get(ready).statusCode()).isEqualTo(503);

    stubs.aiLab().answers(target -> new Stub.Answer(200, "{}"));

    await().until(() -> status().equals("UP"));
    assertThat(stubs.aiLab().seen())
        .extracting(Stub.Seen::target)
        .containsOnly(WarmUpServices.PATH)
        .hasSizeGreaterThanOrEqualTo(WarmUpServices.ROUNDS - 1);
    // The requests of the warm-up count for nobody.
    given()
        .get("/v1/limits")
        .then()
        .header("RateLimit", "\"anonymous\";r=" + (WarmUpServices.QUOTA - 1) + ";t=60");
  }

  private String status() {
    return given().get(ready).path("checks.find { it.name == 'warm-up' }.status");
  }
}
