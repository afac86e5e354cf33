package uk.nhsx.gateway.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static uk.nhsx.gateway.testing.Problems.problem;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.gateway.testing.Stub;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.json.Instants;
import uk.nhsx.platform.testing.MutableClock;
import uk.nhsx.platform.testing.TokenIssuerResource;

@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class ProgressReportResourceTest {

  private static final String WINDOW = "?from=2019-08-01&to=2020-01-31";

  Stubs stubs;
  @Inject MutableClock clock;
  @Inject MeterRegistry meters;

  @BeforeEach
  void answer() {
    StubResponses.on(stubs);
  }

  @AfterEach
  void reset() {
    clock.reset();
  }

  @Test
  void shouldShowTheFiguresOfTheWindow() {
    report(WINDOW + "&knownAt=2022-02-01T09:30:00Z")
        .statusCode(200)
        .body("window.from", equalTo("2019-08-01"))
        .body("window.to", equalTo("2020-01-31"))
        .body("knownAt", startsWith("2022-02-01T09:30:00"))
        .body("appMetrics.state", equalTo("fresh"))
        .body("appMetrics.asAt", startsWith("2022-02-01T09:30:00"))
        .body("appMetrics.sequence", equalTo("9"))
        .body(
            "appMetrics.figures.metric",
            contains("appointments-booked", "gde-blueprints", "logins", "satisfaction"))
        .body("appMetrics.figures[0].value", equalTo("107000"))
        .body("appMetrics.figures[0].qualifier", equalTo("at-least"))
        .body("appMetrics.figures[1]", hasKey("qualifier"))
        .body("appMetrics.figures[1].qualifier", nullValue())
        .body("appMetrics.figures[2].title", equalTo("Title of logins"))
        .body("appMetrics.figures[2].value", equalTo("1900000"))
        .body("appMetrics.figures[2].qualifier", equalTo("approximately"))
        .body("appMetrics.figures[2].unit", equalTo("things"))
        .body("appMetrics.figures[2].coverage.of", equalTo(184))
        .body("appMetrics.figures[0].lastPeriod", equalTo("2020-01-31"))
        .body("appMetrics.figures[0].late", equalTo(false))
        .body("appMetrics.figures[2].lastPeriod", equalTo("2019-08-01/2020-01-31"))
        .body("appMetrics.figures[2].late", equalTo(true))
        .body("appMetrics.figures[3].lastPeriod", nullValue())
        .body("appMetrics.figures[3].late", equalTo(false))
        .body(
            "appMetrics.figures[2].href",
            equalTo(
                "/v1/app-metrics/series?metric=logins&area=E92000001&from=2019-08-01"
                    + "&to=2020-01-31&step=total&knownAt=2022-02-01T09:30:00.000000Z"))
        .body("loginOnboarding.state", equalTo("fresh"))
        .body("loginOnboarding.sequence", equalTo("9"))
        .body("loginOnboarding.live.count", equalTo(7))
        .body("loginOnboarding.live.since", equalTo(7))
        .body("loginOnboarding.upcoming.count", equalTo(11))
        .body("loginOnboarding.upcoming", not(hasKey("since")))
        .body("loginOnboarding.approved.count", equalTo(49))
        .body("loginOnboarding", not(hasKey("stages")))
        .body("aiLab.state", equalTo("fresh"))
        .body("aiLab.programmes.id", contains("ai-award"))
        .body("aiLab.programmes[0].title", equalTo("AI Award"))
        .body("aiLab.programmes[0].envelope.amount", equalTo("140000000.00"))
        .body("aiLab.programmes[0].envelope.currency", equalTo("GBP"))
        .body("aiLab.programmes[0].remaining.amount", equalTo("140000000.00"))
        .body("aiLab.programmes[0].awards", equalTo(0))
        .body("digest", matchesPattern("sha-256:[0-9a-f]{64}"));
  }

  @Test
  void shouldReadAllSectionsAsKnownAtOneInstant() {
    clock.setTo(Instant.parse("2022-05-01T10:00:00Z"));

    String knownAt = Instants.text(Instant.parse(report(WINDOW).extract().path("knownAt")));

    assertThat(knownAt).startsWith("2022-05-01T10:0");
    for (Stub stub : new Stub[] {stubs.appMetrics(), stubs.loginOnboarding(), stubs.aiLab()}) {
      assertThat(stub.seen())
          .extracting(Stub.Seen::target)
          .filteredOn(target -> target.contains("knownAt="))
          .isNotEmpty()
          .allSatisfy(target -> assertThat(target).endsWith("knownAt=" + knownAt));
    }
  }

  @Test
  void shouldSendTheRequestIdToTheServices() {
    String requestId = report(WINDOW).extract().header("X-Request-ID");

    assertThat(stubs.aiLab().seen())
        .extracting(seen -> seen.headers().get("X-Request-ID"))
        .containsOnly(requestId);
  }

  @Test
  void shouldShowTheLastHalfYearByDefault() {
    clock.setTo(Instant.parse("2020-01-31T12:00:00Z"));

    report("")
        .statusCode(200)
        .body("window.from", equalTo("2019-08-01"))
        .body("window.to", equalTo("2020-01-31"));
  }

  @Test
  void shouldEndTheWindowOnTheDayOfKnownAt() {
    report("?knownAt=2020-01-31T12:00:00Z")
        .statusCode(200)
        .body("window.from", equalTo("2019-08-01"))
        .body("window.to", equalTo("2020-01-31"));
  }

  @Test
  void shouldShowTheLastPeriodsOfItsOwnArea() {
    report(WINDOW)
        .body(
            "appMetrics.figures.collect { it.metric + ' ' + it.lastPeriod + ' ' + it.late }",
            contains(
                "appointments-booked 2020-01-31 false",
                "gde-blueprints null false",
                "logins 2019-08-01/2020-01-31 true",
                "satisfaction null false"));
  }

  @Test
  void shouldShowNoFiguresOfAnUnknownArea() {
    StubResponses services = new StubResponses(stubs);
    stubs.appMetrics().answers(StubResponses.withoutArea(services.appMetrics()));

    report(WINDOW)
        .statusCode(200)
        .body("appMetrics.state", equalTo("fresh"))
        .body("appMetrics.figures", empty());
  }

  @Test
  void shouldShowTheLastGoodSectionWhileItsServiceIsDown() {
    clock.setTo(Instant.parse("2023-01-01T10:00:00Z"));
    JsonPath before = report(WINDOW).extract().jsonPath();
    stubs.loginOnboarding().answers(StubResponses.failing());
    clock.move(Duration.ofMinutes(10));

    JsonPath after = report(WINDOW).statusCode(200).extract().jsonPath();

    assertThat(after.getString("loginOnboarding.state")).isEqualTo("stale");
    assertThat(after.getInt("loginOnboarding.live.count")).isEqualTo(7);
    assertThat(after.getString("loginOnboarding.knownAt")).isEqualTo(before.getString("knownAt"));
    assertThat(after.getString("loginOnboarding.asAt")).startsWith("2023-01-01T10:0");
    assertThat(after.getLong("loginOnboarding.ageSeconds")).isBetween(599L, 900L);
    assertThat(after.getString("appMetrics.state")).isEqualTo("fresh");
    assertThat(after.getString("digest")).isEqualTo(before.getString("digest"));
  }

  @Test
  void shouldShowNothingOfAServiceThatIsDownWithoutAnEarlierSection() {
    stubs.aiLab().answers(StubResponses.failing());

    report(WINDOW + "&knownAt=2022-03-01T00:00:00Z")
        .statusCode(200)
        .header("Cache-Control", "no-cache")
        .body("aiLab.state", equalTo("unavailable"))
        .body("aiLab", not(hasKey("programmes")))
        .body("loginOnboarding.state", equalTo("fresh"));
  }

  @Test
  void shouldBeUnavailableWhenAllSectionsAre() {
    stubs.appMetrics().answers(StubResponses.failing());
    stubs.loginOnboarding().answers(StubResponses.failing());
    stubs.aiLab().answers(StubResponses.failing());

    problem(report(WINDOW + "&knownAt=2022-03-03T00:00:00Z"), 503, "unavailable")
        .header("Retry-After", "5");
  }

  @Test
  void shouldHaveTheSameDigestForTheSameFigures() {
    String first = digest("&knownAt=2022-04-01T00:00:00Z");

    assertThat(digest("&knownAt=2022-04-02T00:00:00Z")).isEqualTo(first);
  }

  @Test
  void shouldHaveAnotherDigestForAnotherFigure() {
    String first = digest("");
    StubResponses.on(stubs).withTotal("logins", "1900001");

    assertThat(digest("")).isNotEqualTo(first);
  }

  @Test
  void shouldBeImmutableWithKnownAt() {
    String query = WINDOW + "&knownAt=2022-06-01T00:00:00Z";
    String tag =
        report(query)
            .header("Cache-Control", "public, max-age=31536000, immutable")
            .extract()
            .header("ETag");

    for (String held : List.of(tag, "W/" + tag)) {
      uncached()
          .header("If-None-Match", held)
          .get("/v1/progress-report" + query)
          .then()
          .statusCode(304)
          .header("ETag", tag);
    }
  }

  @Test
  void shouldNotBeCachedWithoutKnownAt() {
    report(WINDOW)
        .header("Cache-Control", "no-cache")
        .header("ETag", matchesPattern("\"[0-9a-f]{32}(-gzip)?\""));
  }

  @ParameterizedTest
  @CsvSource({
    "2020-12-31T23:59:59Z, 0",
    "2021-01-01T00:00:00Z, 1",
    "2021-01-04T12:00:00Z, 4",
    "2021-01-08T00:00:00Z, 8",
    "2021-01-08T23:59:59Z, 8",
    "2021-01-09T00:00:00Z, 9"
  })
  void shouldShowTheSequenceAtKnownAt(String knownAt, String sequence) {
    report(WINDOW + "&knownAt=" + knownAt).body("aiLab.sequence", equalTo(sequence));
  }

  @Test
  void shouldShowTheCurrentSequenceWithoutKnownAt() {
    clock.setTo(Instant.parse("2021-01-04T12:00:00Z"));

    report(WINDOW).body("aiLab.sequence", equalTo("4"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&knownAt=2022-07-01T00:00:00Z"})
  void shouldIncludeAnEventThatIsRecordedWhileTheFiguresAreRead(String knownAt) {
    StubResponses.recordAnEventWhileReading(stubs.aiLab());

    report(WINDOW + knownAt)
        .body("aiLab.state", equalTo("fresh"))
        .body("aiLab.sequence", equalTo("9"));
  }

  /** The figures can't include less than what is before the first event that is still there. */
  @Test
  void shouldShowTheLastEventThatWasRemovedIfKnownAtIsBeforeThat() {
    stubs.aiLab().answers(StubResponses.withoutOldEvents(StubResponses.aiLab()));

    report(WINDOW + "&knownAt=2021-01-03T12:00:00Z")
        .body("aiLab.state", equalTo("fresh"))
        .body("aiLab.sequence", equalTo("6"));
  }

  @Test
  void shouldSendFewRequestsToEachService() {
    StubResponses services = StubResponses.on(stubs);
    stubs.appMetrics().answers(services.inOnePage());

    report(WINDOW + "&knownAt=2022-09-01T00:00:00Z").body("appMetrics.figures", hasSize(2));

    assertThat(stubs.appMetrics().seen()).hasSize(3);
    assertThat(stubs.loginOnboarding().seen()).hasSize(2);
    assertThat(stubs.aiLab().seen()).hasSize(2);
  }

  @Test
  void shouldGroupItsRequestMetricsByService() {
    report(WINDOW).statusCode(200);

    assertThat(meters.find("http.client.requests").timers())
        .extracting(timer -> timer.getId().getTag("uri"))
        // The meters are those of the JVM, in which the warm-up has been tested as well.
        .filteredOn(uri -> uri.startsWith("/v1/"))
        .containsOnly(
            "/v1/app-metrics/{path}",
            "/v1/login-onboarding/{path}",
            "/v1/ai-lab/{path}",
            "/v1/app-metrics/events",
            "/v1/login-onboarding/events",
            "/v1/ai-lab/events");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?from=yesterday",
        "?to=2020-13-01",
        "?from=2020-02-01&to=2020-01-31",
        "?knownAt=2020-01-31",
        "?knownAt=2999-01-01T00:00:00Z",
        "?form=2020-01-01",
        "?from=2020-01-01&from=2020-01-02",
        "?from="
      })
  void shouldRejectInvalidParameters(String query) {
    problem(report(query), 400, "invalid-parameter");
  }

  @Test
  void shouldShowASectionAsEmptyWhoseServiceHasRecordedNothing() {
    stubs.aiLab().answers(StubResponses.empty());

    report(WINDOW + "&knownAt=2022-08-01T00:00:00Z")
        .statusCode(200)
        .header("Cache-Control", "public, max-age=31536000, immutable")
        .body("aiLab.state", equalTo("empty"))
        .body("aiLab.sequence", equalTo("0"))
        .body("aiLab.programmes", empty())
        .body("appMetrics.state", equalTo("fresh"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"&format=csv", ""})
  void shouldShowTheReportAsCsv(String format) {
    stubs.loginOnboarding().answers(StubResponses.failing());
    String query = WINDOW + "&knownAt=2022-08-02T00:00:00Z";

    String csv =
        uncached()
            .urlEncodingEnabled(false)
            .accept(format.isEmpty() ? "text/csv" : "*/*")
            .get("/v1/progress-report" + query + format)
            .then()
            .statusCode(200)
            .contentType(startsWith("text/csv"))
            .header("ETag", matchesPattern("\"[0-9a-f]{32}(-gzip)?\""))
            .header(
                "Link",
                equalTo(
                    "</v1/progress-report/csv-metadata%s%s>; rel=\"describedby\"; type=\"application/csvm+json\""
                        .formatted(query, format)))
            .extract()
            .asString();

    String series =
        "/v1/app-metrics/series?metric=%s&area=E92000001&from=2019-08-01&to=2020-01-31&step=total&knownAt=2022-08-02T00:00:00.000000Z";
    String lab = "/v1/ai-lab/summary?on=2020-01-31&knownAt=2022-08-02T00:00:00.000000Z";
    assertThat(csv.split("\r\n"))
        .containsExactly(
            "section,key,title,value,unit,qualifier,coverage,href",
            "appMetrics,state,,fresh,,,,",
            "appMetrics,appointments-booked,Title of appointments-booked,107000,things,at-least,184/184,"
                + series.formatted("appointments-booked"),
            "appMetrics,gde-blueprints,Title of gde-blueprints,80,things,,184/184,"
                + series.formatted("gde-blueprints"),
            "appMetrics,logins,Title of logins,1900000,things,approximately,184/184,"
                + series.formatted("logins"),
            "appMetrics,satisfaction,Title of satisfaction,0.81,things,estimated,184/184,"
                + series.formatted("satisfaction"),
            "loginOnboarding,state,,unavailable,,,,",
            "aiLab,state,,fresh,,,,",
            "aiLab,ai-award.envelope,AI Award,140000000.00,GBP,,," + lab,
            "aiLab,ai-award.committed,AI Award,0.00,GBP,,," + lab,
            "aiLab,ai-award.remaining,AI Award,140000000.00,GBP,,," + lab,
            "aiLab,ai-award.awards,AI Award,0,awards,,," + lab);
  }

  @Test
  void shouldCountServicesInCsv() {
    String csv =
        uncached()
            .get("/v1/progress-report" + WINDOW + "&knownAt=2022-08-03T00:00:00Z&format=csv")
            .asString();

    String summary =
        "/v1/login-onboarding/summary?on=2020-01-31&since=2019-08-01&knownAt=2022-08-03T00:00:00.000000Z";
    assertThat(csv.split("\r\n"))
        .contains(
            "loginOnboarding,state,,fresh,,,,",
            "loginOnboarding,live.count,,7,services,,," + summary,
            "loginOnboarding,live.since,,7,services,,," + summary,
            "loginOnboarding,upcoming.count,,11,services,,," + summary);
  }

  @Test
  void shouldDescribeTheCsv() {
    uncached()
        .get("/v1/progress-report/csv-metadata" + WINDOW)
        .then()
        .statusCode(200)
        .contentType(startsWith("application/csvm+json"))
        .body("url", equalTo("/v1/progress-report?from=2019-08-01&to=2020-01-31&format=csv"))
        .body(
            "tableSchema.columns.titles",
            contains("section", "key", "title", "value", "unit", "qualifier", "coverage", "href"));
  }

  @Test
  void shouldNameAllInvalidParametersAtOnce() {
    ValidatableResponse response =
        uncached()
            .urlEncodingEnabled(false)
            .get("/v1/progress-report?form=2020-01-01&from=%E9&knownAt=yesterday")
            .then();

    problem(response, 400, "invalid-parameter")
        .body("errors.path", contains("$query.from", "$query.form", "$query.knownAt"))
        .body("errors[1].message", equalTo("Unknown query parameter form. Did you mean from?"));
  }

  @Test
  void shouldRejectOtherMethods() {
    problem(given().post("/v1/progress-report").then(), 405, "method-not-allowed");
  }

  private static String digest(String query) {
    return report(WINDOW + query).statusCode(200).extract().path("digest");
  }

  private static ValidatableResponse report(String query) {
    return uncached().get("/v1/progress-report" + query).then();
  }

  /** Each report is composed from what the stubs return now. */
  private static RequestSpecification uncached() {
    return given().header("Cache-Control", "no-cache");
  }
}
