package uk.nhsx.gateway.page.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhsx.gateway.page.changes.RecentChanges;
import uk.nhsx.gateway.report.StubResponses;
import uk.nhsx.gateway.testing.LongTexts;
import uk.nhsx.gateway.testing.Stub;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.HtmlValidator;
import uk.nhsx.platform.testing.TokenIssuerResource;

@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class ReportPageTest {

  private static final String WINDOW = "/?from=2019-08-01&to=2020-01-31";

  private static final String MONEY = "{\"amount\":\"123456789012.34\",\"currency\":\"GBP\"}";

  private static final Pattern PERMANENT =
      Pattern.compile("href=\"([^\"]+)\">Permanent link to this page<");

  Stubs stubs;

  @BeforeEach
  void answer() {
    StubResponses.on(stubs);
  }

  @Test
  void shouldShowTheReportInWords() {
    String page = browse(WINDOW).statusCode(200).extract().asString();

    assertThat(page)
        .contains("1 August 2019", "31 January 2020", "href=\"/figures/logins?from=2019-08-01")
        .contains("<data value=\"1900000\">about 1,900,000</data>")
        .contains("<data value=\"107000\">at least 107,000</data>")
        .containsPattern("Live</th>\\s*<td[^>]*><data value=\"7\">7</data></td>")
        .contains("7 services became live from 1 August 2019 to 31 January 2020.")
        .contains("The newest figure is for 1 August 2019 to 31 January 2020; the next is late.")
        .containsPattern("On the way</th>\\s*<td[^>]*><data value=\"11\">11</data></td>")
        .containsPattern(
            "Approved to begin work</th>\\s*<td[^>]*><data value=\"49\">49</data></td>")
        .contains("<data value=\"140000000.00\">£140,000,000</data>")
        .containsPattern("sha-256:[0-9a-f]{64}");
    assertThat(HtmlValidator.findings(page)).isEmpty();
  }

  @Test
  void shouldLinkToItselfAsItIsKnownNow() {
    Matcher permanent = PERMANENT.matcher(browse(WINDOW).extract().asString());
    assertThat(permanent.find()).isTrue();
    String link = permanent.group(1).replace("&amp;", "&");

    assertThat(link).startsWith("/?from=2019-08-01&to=2020-01-31&knownAt=");
    browse(link).statusCode(200).body(containsString("and never changes"));
  }

  @Test
  void shouldStoreAPageAsKnownAtAnInstant() {
    String path = WINDOW + "&knownAt=2022-02-01T09:30:00Z";
    Response first = browse(path).extract().response();

    browse(path).header("Cache-Status", equalTo("nhsx-gateway; hit"));
    given()
        .header("Accept", "text/html")
        .header("If-None-Match", first.header("ETag"))
        .get(path)
        .then()
        .statusCode(304);
    assertThat(first.header("Cache-Control")).contains("immutable");
    assertThat(first.asString()).contains("1 February 2022, 9:30am");
  }

  @Test
  void shouldIgnoreParametersOfThoseWhoPassLinksOn() {
    browse(WINDOW + "&fbclid=x&fbclid=y&q").statusCode(200);
  }

  /** As a person writes them. */
  @Test
  void shouldReadDaysAndInstantsOfPeople() {
    browse("/?from=1%20august%202019&to=31/1/2020&knownAt=1%20July%202022,%209:30am")
        .statusCode(200)
        .body(containsString("value=\"2019-08-01\""))
        .body(containsString("value=\"2020-01-31\""))
        .body(containsString("datetime=\"2022-07-01T08:30:00Z\""));
  }

  @Test
  void shouldNameTheDaysOfAFigureThatCoversAPartOfTheWindow() {
    Stub.Answers report = StubResponses.on(stubs).partly(31, 184);
    stubs
        .appMetrics()
        .answers(
            target ->
                switch (target.replaceFirst("[?].*", "")) {
                  case "/v1/app-metrics/metrics" ->
                      new Stub.Answer(
                          200,
                          """
                          {"items":[
                            {"key":"logins","title":"Logins","unit":"logins","kind":"flow","cadence":"day"},
                            {"key":"appointments-booked","title":"A","unit":"a","kind":"stock","cadence":"day"}
                          ],"knownAt":"2022-01-01T00:00:00Z"}
                          """);
                  case "/v1/app-metrics/metrics/logins/periods" ->
                      new Stub.Answer(
                          200,
                          """
                          {"items":[{"period":"2020-02"},{"period":"2020-01"},{"period":"2019-07"}]}
                          """);
                  case "/v1/app-metrics/metrics/appointments-booked/periods" ->
                      new Stub.Answer(
                          200,
                          """
                          {"items":[{"period":"2020-01-30"},{"period":"2019-12-11"}]}
                          """);
                  default -> report.to(target);
                });

    browse("/?from=2019-08-01&to=2020-01-31&knownAt=2022-01-01T00:00:00Z")
        .statusCode(200)
        .body(containsString("things (January 2020 only: 31 of 184 days)"))
        .body(containsString("things (at the end of 30 January 2020)"))
        .body(containsString("things (31 of 184 days only)"));
  }

  /** The longest titles and units that the API takes, of a character that needs most in HTML. */
  @Test
  void shouldKeepAReportWithLongTextsSmall() {
    StubResponses services = StubResponses.on(stubs);
    StringBuilder metrics = new StringBuilder();
    StringBuilder programmes = new StringBuilder();
    for (int count = 0; count < 50; count++) {
      services.withTotal("m" + count, "1234567890123");
      metrics
          .append(count == 0 ? "" : ",")
          .append(
              "{\"metric\":\"m%d\",\"title\":%s,\"unit\":%s,\"kind\":\"flow\",\"cadence\":\"day\",\"lastPeriod\":\"2020-01-31\",\"late\":true}"
                  .formatted(count, LongTexts.of("\\\"", 300), LongTexts.of("\\\"", 200)));
      programmes
          .append(count == 0 ? "" : ",")
          .append(
              "{\"id\":\"p%d\",\"title\":%s,\"envelope\":%s,\"committed\":%s,\"remaining\":%s,\"awards\":{\"count\":1}}"
                  .formatted(count, LongTexts.of("\\\"", 300), MONEY, MONEY, MONEY));
    }
    Stub.Answers figures = services.partly(184, 184);
    stubs
        .appMetrics()
        .answers(
            target ->
                target.contains("/freshness?")
                    ? new Stub.Answer(200, "{\"items\":[%s]}".formatted(metrics))
                    : figures.to(target));
    stubs
        .aiLab()
        .answers(
            target ->
                target.contains("/summary?")
                    ? new Stub.Answer(
                        200, "{\"on\":\"2020-01-31\",\"programmes\":[%s]}".formatted(programmes))
                    : StubResponses.aiLab().to(target));

    String page =
        browse(WINDOW + "&knownAt=2022-03-14T00:00:00Z").statusCode(200).extract().asString();

    assertThat(page)
        .contains("href=\"/figures/m0?", "This page shows the first figures and programmes.");
    assertThat(page.getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(LongTexts.LARGEST_PAGE - RecentChanges.BYTES);
    assertThat(LongTexts.findings(page)).isEmpty();
  }

  /** It counts zeros, which would be quoted. */
  @Test
  void shouldShowNothingOfAServiceThatHadRecordedNothing() {
    stubs.loginOnboarding().answers(StubResponses.emptyRegister());

    browse(WINDOW + "&knownAt=2022-03-12T00:00:00Z")
        .statusCode(200)
        .body(containsString("The services that connect to NHS login were not known"))
        .body(not(containsString("became live")))
        .body(not(containsString("On the way")));
  }

  @Test
  void shouldLeadToTheRegistersAsOfTheLastDay() {
    browse(WINDOW + "&knownAt=2022-03-13T00:00:00Z")
        .statusCode(200)
        .body(containsString("href=\"/onboarding?knownAt=2022-03-13T00:00:00Z&amp;on=2020-01-31\""))
        .body(containsString("href=\"/awards?knownAt=2022-03-13T00:00:00Z&amp;on=2020-01-31\""))
        .body(containsString(">NHS App, England</h2>"));
  }

  /** The figures of years ago are those that there are. */
  @Test
  void shouldLeadToTheNewestFiguresIfTheWindowHasNone() {
    Stub.Answers report = StubResponses.on(stubs).withoutTotals();
    stubs
        .appMetrics()
        .answers(
            target ->
                target.equals("/v1/app-metrics/freshness?area=E92000001&limit=500")
                    ? new Stub.Answer(
                        200,
                        """
                        {"items":[{"metric":"a","lastPeriod":"2020-11"},{"metric":"b","lastPeriod":"2020-12-13"},
                          {"metric":"c","lastPeriod":null}],"on":"2022-01-01"}
                        """)
                    : report.to(target));

    String page =
        browse("/?from=2019-08-01&to=2020-01-31&none").statusCode(200).extract().asString();

    assertThat(page)
        .contains("The newest is for <time datetime=\"2020-12-13\">13 December 2020</time>")
        .contains("href=\"/?from=2020-06-14&amp;to=2020-12-13\"");
    assertThat(HtmlValidator.findings(page)).isEmpty();
  }

  @Test
  void shouldNotStoreAPageWithoutTheNewestFiguresForEver() {
    Stub.Answers report = StubResponses.on(stubs).withoutTotals();
    stubs
        .appMetrics()
        .answers(
            target ->
                target.startsWith("/v1/app-metrics/freshness?area=")
                    ? new Stub.Answer(503, "{}")
                    : report.to(target));

    browse(WINDOW + "&knownAt=2022-03-11T00:00:00Z")
        .statusCode(200)
        .header("Cache-Control", equalTo("no-cache"))
        .body(not(containsString("The newest is for")));
  }

  /** Browsers accept gzip, and what is stored is not compressed for each of them. */
  @Test
  void shouldStoreAPageAsItIsSentToBrowsers() {
    String path = WINDOW + "&knownAt=2022-02-02T09:30:00Z";
    String plain = browse(path).extract().asString();
    Response packed =
        given()
            .urlEncodingEnabled(false)
            .header("Accept", "text/html")
            .header("Accept-Encoding", "gzip")
            .get(path);

    packed
        .then()
        .statusCode(200)
        .header("Cache-Status", equalTo("nhsx-gateway; hit"))
        .header("Content-Encoding", equalTo("gzip"))
        .header("Vary", containsString("accept-encoding"))
        .header("ETag", endsWith("-gzip\""));
    assertThat(packed.asString()).isEqualTo(plain);
    given()
        .urlEncodingEnabled(false)
        .header("Accept", "text/html")
        .header("Accept-Encoding", "gzip")
        .header("If-None-Match", packed.header("ETag"))
        .get(path)
        .then()
        .statusCode(304)
        .header("ETag", equalTo(packed.header("ETag")));
  }

  @Test
  void shouldSayThatAServiceIsDownAndShowTheOthers() {
    stubs.aiLab().answers(target -> new Stub.Answer(503, "{}"));

    browse("/?from=2019-08-01&to=2020-01-30")
        .statusCode(200)
        .body(containsString("The awards of the AI Lab can’t be read at the moment."))
        .body(containsString("about 1,900,000"))
        .body(not(containsString("<data value=\"140000000.00\">£140,000,000</data>")));
  }

  @Test
  void shouldSayWhenNothingCanBeRead() {
    for (Stub stub : new Stub[] {stubs.appMetrics(), stubs.loginOnboarding(), stubs.aiLab()}) {
      stub.answers(target -> new Stub.Answer(503, "{}"));
    }

    String page = browse("/?from=2019-08-01&to=2020-01-29").statusCode(503).extract().asString();

    assertThat(page).contains("Not available at the moment", "Wait a minute");
    assertThat(HtmlValidator.findings(page)).isEmpty();
  }

  @Test
  void shouldListAllThatIsWrongWithTheAddress() {
    String page =
        browse("/?from=yesterday&to=%3Cscript%3E")
            .statusCode(400)
            .header("Content-Type", equalTo("text/html;charset=UTF-8"))
            .extract()
            .asString();

    assertThat(page)
        .contains(
            "There is a problem",
            "href=\"#from\">“From” must be a day of the calendar, such as 2020-01-31",
            "href=\"#to\">“To” must be a day",
            "value=\"yesterday\"",
            "value=\"&lt;script&gt;\"")
        .doesNotContain("<script>");
    assertThat(HtmlValidator.findings(page)).isEmpty();
  }

  @Test
  void shouldListTheEntryPointsToAProgram() {
    given().get("/").then().statusCode(200).body("progressReport", equalTo("/v1/progress-report"));
  }

  private static ValidatableResponse browse(String path) {
    return given().urlEncodingEnabled(false).header("Accept", "text/html").get(path).then();
  }
}
