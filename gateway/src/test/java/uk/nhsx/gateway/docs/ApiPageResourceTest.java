package uk.nhsx.gateway.docs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.netty.buffer.PooledByteBufAllocator;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.impl.VertxByteBufAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.gateway.testing.RawConnection;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.platform.testing.TokenIssuerResource;

@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class ApiPageResourceTest {

  private static final int REQUESTS = 200;

  /** In bytes; all responses together have 300 million, or 80 million if they are compressed. */
  private static final long MOST_MEMORY = 33_554_432;

  @Test
  void shouldShowTheDocumentByScriptsOfItsOwn() {
    given()
        .get("/docs?utm_source=x")
        .then()
        .statusCode(200)
        .header("Content-Type", "text/html;charset=UTF-8")
        .header(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
        .body(
            containsString("/docs/swagger-ui-bundle.js"),
            containsString("href=\"/docs\" aria-current=\"page\""));
  }

  @ParameterizedTest
  @CsvSource({
    "/docs/docs.js, text/javascript",
    "/docs/swagger-ui-bundle.js, text/javascript",
    "/docs/swagger-ui.css, text/css",
    "/openapi.yaml, application/yaml",
    "/openapi.json, application/json"
  })
  void shouldServeAFileUnderATag(String path, String type) {
    String tag =
        given()
            .get(path)
            .then()
            .statusCode(200)
            .header("Content-Type", startsWith(type))
            .header("Cache-Control", "public, max-age=300")
            .extract()
            .header("ETag");

    given().header("If-None-Match", tag).get(path).then().statusCode(304);
    given().head(path).then().statusCode(200).header("Content-Type", startsWith(type));
  }

  @Test
  void shouldServeTheWholeFileWhateverRangeIsRequested() {
    int length = given().get("/docs/swagger-ui.css").asByteArray().length;

    byte[] body =
        given()
            .header("Range", "bytes=0-1")
            .get("/docs/swagger-ui.css")
            .then()
            .statusCode(200)
            .header("Content-Range", nullValue())
            .extract()
            .asByteArray();

    assertThat(body).hasSize(length);
  }

  @Test
  void shouldServeTheSameDocumentInBothFormats() throws Exception {
    String json = given().get("/openapi.json").then().extract().asString();
    String yaml = given().get("/openapi.yaml").then().extract().asString();

    assertThat(new ObjectMapper().readTree(json)).isEqualTo(new YAMLMapper().readTree(yaml));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v1", "/v1/app-metrics", "/v1/login-onboarding", "/v1/ai-lab"})
  void shouldLinkEntryPointsToTheDocument(String path) {
    given()
        .get(path)
        .then()
        .statusCode(200)
        .header("Link", "</openapi.json>; rel=\"service-desc\", </docs>; rel=\"service-doc\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip"})
  void shouldNotStoreWhatAClientDoesNotRead(String coding) throws Exception {
    String path = "/docs/swagger-ui-bundle.js";
    long before = directMemory();
    try (RawConnection reader = new RawConnection(4_096)) {
      for (int i = 0; i < REQUESTS; i++) {
        reader.send("GET " + path + " HTTP/1.1", "Host: x", "Accept-Encoding: " + coding, "");
      }
      reader.head();
      // Whatever the server can do for that client, it has done after these.
      for (int i = 0; i < REQUESTS; i++) {
        given().get("/v1").then().statusCode(200);
      }

      assertThat(directMemory() - before).isLessThan(MOST_MEMORY);
    }
  }

  private static long directMemory() {
    return ((PooledByteBufAllocator) VertxByteBufAllocator.POOLED_ALLOCATOR)
        .metric()
        .usedDirectMemory();
  }
}
