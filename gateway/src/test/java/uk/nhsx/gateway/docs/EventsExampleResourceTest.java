package uk.nhsx.gateway.docs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.platform.testing.TokenIssuerResource;

@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class EventsExampleResourceTest {

  private static final Path EXAMPLE = Path.of("..", "docs", "subscribers", "browser");

  @Test
  void shouldServeThePageThatNamesTheScript() throws IOException {
    given()
        .accept("text/html,application/xhtml+xml,*/*;q=0.8")
        .get("/docs/events")
        .then()
        .statusCode(200)
        .contentType("text/html;charset=UTF-8")
        .body(equalTo(Files.readString(EXAMPLE.resolve("events.html"))))
        .body(containsString("src=\"/docs/events.js\""));
  }

  @Test
  void shouldServeTheScript() throws IOException {
    String script =
        given()
            .get("/docs/events.js")
            .then()
            .statusCode(200)
            .contentType("text/javascript;charset=UTF-8")
            .extract()
            .asString();

    assertThat(script).isEqualTo(Files.readString(EXAMPLE.resolve("events.js")));
  }
}
