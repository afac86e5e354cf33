package uk.nhsx.gateway.page;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static io.restassured.config.RestAssuredConfig.newConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.platform.testing.HtmlValidator;
import uk.nhsx.platform.testing.TokenIssuerResource;

@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class PagesTest {

  private static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

  private static final String HTML = "text/html;charset=UTF-8";

  @ParameterizedTest
  @ValueSource(
      strings = {"/about", "/problems", "/problems/not-found", "/problems/unknown", "/unknown"})
  void shouldBeValid(String path) {
    assertThat(HtmlValidator.findings(browse(path).extract().asString())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/about, About the figures",
    "/problems, Types of problems",
    "/problems/rate-limited, Too many requests",
    "/unknown, There is nothing here"
  })
  void shouldHaveATitle(String path, String title) {
    browse(path)
        .header("Content-Type", equalTo(HTML))
        .body("html.@lang", equalTo("en-GB"))
        .body("html.head.title", equalTo(title + " – NHSX progress figures"))
        .body("**.findAll { it.name() == 'h1' }.size()", equalTo(1))
        .body("**.find { it.name() == 'h1' }", equalTo(title))
        .body(containsString("not an NHS service"));
  }

  @ParameterizedTest
  @CsvSource({
    "/figures/a/b, /figures, Search the figures of the NHS App",
    "/awards/a/b, /awards, Search the awards of the AI Lab",
    "/onboarding/a/b, /onboarding, Search the services that connect to NHS login",
    "/unknown, /onboarding, Search the services that connect to NHS login"
  })
  void shouldOfferTheSearchOfTheSectionInWhichNothingIsFound(
      String path, String action, String label) {
    browse(path)
        .statusCode(404)
        .body("**.find { it.name() == 'form' }.@action", equalTo(action))
        .body("**.find { it.name() == 'label' }", equalTo(label));
  }

  @Test
  void shouldLeadFromWhatWasNotKnownThenToWhatIsKnownNow() {
    browse("/awards/a/b?knownAt=2020-02-01T09:30:00Z")
        .statusCode(404)
        .body(containsString("<a href=\"/awards/a/b\">See what is known now</a>"));
    browse("/awards/a/b").statusCode(404).body(not(containsString("See what is known now")));
  }

  /** They were built without Node.js here. */
  @Test
  void shouldDoWithoutStyleAndScript() {
    browse("/about").body(not(containsString("/assets/")));
  }

  @ParameterizedTest
  @CsvSource({
    "/about, text/html",
    "/problems, text/html",
    "/problems, application/json",
    "/problems/not-found, text/html",
    "/problems/not-found, application/json"
  })
  void shouldNotSendAgainWhatTheClientHas(String path, String accept) {
    String tag = given().header("Accept", accept).get(path).header("ETag");

    given()
        .header("Accept", accept)
        .header("If-None-Match", tag)
        .get(path)
        .then()
        .statusCode(304)
        .header("ETag", equalTo(tag))
        .header("Cache-Control", equalTo("public, max-age=300"))
        .header("Vary", containsString("Accept"));
  }

  @ParameterizedTest
  @CsvSource({"/about, text/html", "/problems, text/html", "/problems, application/json"})
  void shouldRejectAMalformedCondition(String path, String accept) {
    given()
        .header("Accept", accept)
        .header("If-None-Match", "bad")
        .get(path)
        .then()
        .statusCode(400)
        .body(containsString("If-None-Match is not a list of entity tags"));
  }

  @ParameterizedTest
  @CsvSource({
    "/, application/json",
    "/, text/csv",
    "/about, text/html",
    "/about, application/json",
    "/problems, text/html",
    "/problems, application/json",
    "/problems/not-found, text/html",
    "/problems/not-found, application/json",
    "/problems/unknown, text/html",
    "/problems/unknown, application/json",
    "/unknown, text/html",
    "/unknown, application/json",
    "/q/health, text/html",
    "/openapi.json, text/html"
  })
  void shouldSayThatAResponseDependsOnWhatTheClientAccepts(String path, String accept) {
    assertThat(varied(path, accept)).contains("accept");
  }

  @ParameterizedTest
  @CsvSource({"/v1, application/json", "/v1/unknown, text/html", "/robots.txt, text/html"})
  void shouldNotSaySoOfAResponseThatDoesNot(String path, String accept) {
    assertThat(varied(path, accept)).doesNotContain("accept");
  }

  private static List<String> varied(String path, String accept) {
    return given().header("Accept", accept).get(path).headers().getValues("Vary").stream()
        .flatMap(line -> Stream.of(line.toLowerCase(Locale.ROOT).split(", ?")))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        ",,,",
        "*/*",
        "text/*",
        "TEXT/HTML ; q=0.1",
        "text/html;level=1",
        "application/json, */*;q=0.1",
        "*/*;q=0, text/html"
      })
  void shouldSendAPageToWhoeverAcceptsOne(String accept) {
    for (String path : new String[] {"/about", "/docs", "/docs/events"}) {
      given()
          .header("Accept", accept)
          .get(path)
          .then()
          .statusCode(200)
          .header("Content-Type", equalTo(HTML));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "text/html;q=0",
        "text/html;q=0, */*",
        "text/*;q=0.0, */*",
        "nonsense",
        "text/html;x=\""
      })
  void shouldSayThatAPageIsHtml(String accept) {
    for (String path :
        new String[] {
          "/about",
          "/changes",
          "/figures",
          "/figures/logins",
          "/onboarding/x/",
          "/awards/x",
          "/docs"
        }) {
      given()
          .header("Accept", accept)
          .get(path)
          .then()
          .statusCode(406)
          .header("Content-Type", equalTo("application/problem+json"))
          .body(
              "detail",
              allOf(containsString("answers with text/html"), containsString("GET /v1 lists")));
    }
  }

  @ParameterizedTest
  @CsvSource({"GET, /changes/x, 404", "GET, /figures/a/b, 404", "POST, /about, 405"})
  void shouldSayFirstThatThereIsNoSuchPage(String method, String path, int status) {
    given().header("Accept", "application/json").request(method, path).then().statusCode(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|application/json",
        "*|application/json",
        "*/*|application/json",
        "application/json|application/json",
        "application/json, text/html;q=0.5|application/json",
        "text/html;q=0.5, application/json;q=0.4|text/html",
        "text/html|text/html",
        "TEXT/HTML|text/html",
        ",,,|application/json",
        "text/*;q=0.5, text/html;q=0.1, application/json;q=0.3|application/json",
        "*/*;q=0.5, application/json;q=0.1|text/html",
        "text/html, application/json|text/html",
        BROWSER + "|text/html"
      })
  void shouldExplainAProblemToPeopleAndToPrograms(String accept, String type) {
    for (String path : new String[] {"/problems", "/problems/not-found"}) {
      given()
          .header("Accept", accept)
          .get(path)
          .then()
          .statusCode(200)
          .header("Content-Type", equalTo(type + ";charset=UTF-8"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/problems", "/problems/not-found"})
  void shouldNotReadTheTypeOfABodyThatThereIsNot(String path) {
    given()
        .config(
            newConfig()
                .encoderConfig(
                    encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false)))
        .header("Content-Type", "nonsense")
        .get(path)
        .then()
        .statusCode(200)
        .header("Content-Type", equalTo("application/json;charset=UTF-8"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/*;q=0", "text/csv", "application/xml, text/plain", "a/b;x=\"", "*/*;x=\""})
  void shouldSayWhichRepresentationsThereAre(String accept) {
    given()
        .header("Accept", accept)
        .get("/")
        .then()
        .statusCode(406)
        .body("detail", containsString("text/html and with application/json"));
  }

  @Test
  void shouldSayWhatToDoAboutAProblem() {
    browse("/problems/rate-limited")
        .statusCode(200)
        .body(allOf(containsString("429"), containsString("Retry-After")));
  }

  @ParameterizedTest
  @CsvSource({"/unknown", "/problems/unknown", "/schemas/events/unknown", "/assets/unknown.css"})
  void shouldShowAPageWhereThereIsNone(String path) {
    ValidatableResponse page = browse(path).statusCode(404).header("Content-Type", equalTo(HTML));

    page.header(
            "Content-Security-Policy",
            allOf(containsString("style-src 'self'"), not(containsString("unsafe"))))
        .body(containsString(page.extract().header("X-Request-ID")));
  }

  @Test
  void shouldShowAPageForAMethodThatIsNotAllowed() {
    String page =
        given()
            .header("Accept", BROWSER)
            .post("/about")
            .then()
            .statusCode(405)
            .header("Content-Type", equalTo(HTML))
            .extract()
            .asString();

    assertThat(page).contains("The method is not allowed here", "Use one of the methods");
    assertThat(HtmlValidator.findings(page)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/unknown, */*",
    "/unknown, application/json",
    "/unknown, 'text/html;q=0, */*'",
    "/v1, text/csv",
    "/v1/unknown, " + "text/html",
    "/openapi.json, text/html"
  })
  void shouldSendAProblemToAProgram(String path, String accept) {
    given()
        .header("Accept", accept)
        .get(path)
        .then()
        .header("Content-Type", equalTo("application/problem+json"));
  }

  private static ValidatableResponse browse(String path) {
    return given().header("Accept", BROWSER).get(path).then();
  }
}
