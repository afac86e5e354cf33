package uk.nhsx.gateway.entrypoint;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.gateway.testing.Stub;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.TokenIssuerResource;

@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class RootResourceTest {

  Stubs stubs;

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v1"})
  void shouldLinkToWhatThereIs(String path) {
    stubs.appMetrics().answers(target -> new Stub.Answer(200, "{}"));
    stubs.loginOnboarding().answers(target -> new Stub.Answer(200, "{}"));
    stubs.aiLab().answers(target -> new Stub.Answer(200, "{}"));

    Map<String, String> links = given().get(path).then().statusCode(200).extract().path("");

    assertThat(links).hasSizeGreaterThan(8);
    links.values().stream()
        .filter(link -> link.startsWith("/") && !link.equals("/v1/progress-report"))
        .forEach(link -> given().head(link).then().statusCode(200));
  }
}
