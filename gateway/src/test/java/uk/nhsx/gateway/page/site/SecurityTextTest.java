package uk.nhsx.gateway.page.site;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.platform.testing.MutableClock;
import uk.nhsx.platform.testing.TokenIssuerResource;

@QuarkusTest
@WithTestResource(SecurityTextTest.PublicSite.class)
@WithTestResource(TokenIssuerResource.class)
class SecurityTextTest {

  private static final String PATH = "/.well-known/security.txt";

  @Inject MutableClock clock;

  /** A site below a path of another, with somebody to tell. */
  public static class PublicSite extends StubServices {

    @Override
    public Map<String, String> start() {
      Map<String, String> settings = new HashMap<>(super.start());
      settings.put("gateway.security.contact", "mailto:security@example.org");
      settings.put("public.url", "https://example.org/nhsx");
      return settings;
    }
  }

  @AfterEach
  void resetClock() {
    clock.reset();
  }

  @Test
  void shouldSayWhomToTell() {
    clock.stopAt(Instant.parse("2026-11-30T14:20:00Z"));

    given()
        .header("Accept", "text/html")
        .get(PATH + "?x=1")
        .then()
        .statusCode(200)
        .header("Content-Type", equalTo("text/plain;charset=UTF-8"))
        .body(
            equalTo(
                """
                Contact: mailto:security@example.org
                Expires: 2027-05-29T00:00:00Z
                Preferred-Languages: en
                Canonical: https://example.org/nhsx/.well-known/security.txt
                """));
  }

  @Test
  void shouldStayTheSameForADay() {
    clock.stopAt(Instant.parse("2026-11-30T00:00:00Z"));
    Response first = given().get(PATH);
    String tag = first.header("ETag");

    clock.stopAt(Instant.parse("2026-11-30T23:59:59Z"));
    given().header("If-None-Match", tag).get(PATH).then().statusCode(304);
    clock.stopAt(Instant.parse("2026-12-01T00:00:00Z"));
    given().header("If-None-Match", tag).get(PATH).then().statusCode(200);

    assertThat(given().head(PATH).statusCode()).isEqualTo(200);
  }

  @Test
  void shouldNameThePathsOfTheSiteToCrawlers() {
    given()
        .get("/robots.txt")
        .then()
        .body(containsString("\nDisallow: /nhsx/v1/\nDisallow: /nhsx/*knownAt=\n"))
        .body(containsString("\nSitemap: https://example.org/nhsx/sitemap.xml\n"));
  }
}
