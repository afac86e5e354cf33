package uk.nhsx.gateway.page.figures;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhsx.gateway.testing.LongTexts;
import uk.nhsx.gateway.testing.Stub.Answer;
import uk.nhsx.gateway.testing.Stub.Seen;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.HtmlValidator;
import uk.nhsx.platform.testing.TokenIssuerResource;

@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class FigurePagesTest {

  private static final String LOGINS =
      """
      {"key":"logins","title":"Logins","description":"Each time somebody logged in.","unit":"logins","kind":"flow","cadence":"day","column":"Logins"}
      """;

  Stubs stubs;

  @BeforeEach
  void answer() {
    stubs.appMetrics().answers(FigurePagesTest::appMetrics);
  }

  private static Answer appMetrics(String target) {
    return switch (target.replaceFirst("[?].*", "")) {
      case "/v1/app-metrics/metrics" ->
          ok("{\"items\":[%s],\"knownAt\":\"2020-03-01T09:30:00.000001Z\"}".formatted(LOGINS));
      case "/v1/app-metrics/metrics/logins" -> ok(LOGINS);
      case "/v1/app-metrics/metrics/logins/periods" ->
          ok("{\"items\":[{\"period\":\"2020-02-09\"}]}");
      case "/v1/app-metrics/areas" -> ok(areas(target));
      case "/v1/app-metrics/areas/E92000001" ->
          ok("{\"code\":\"E92000001\",\"name\":\"England\",\"type\":\"nation\"}");
      case "/v1/app-metrics/freshness" ->
          ok(
              """
              {"items":[{"metric":"logins","title":"Logins","kind":"flow","lastPeriod":"2020-02-09",
                "publishedAt":"2020-02-10T09:30:00.000000Z","nextDue":"2020-02-17","late":true}],
               "on":"2020-02-29","knownAt":"2020-03-01T09:30:00.000001Z"}
              """);
      case "/v1/app-metrics/releases" ->
          ok(
              """
              {"items":[
                {"id":"3926425f-8b92-4803-a436-056bab9802f5","title":"Week from 3 February","kind":"correction",
                 "reason":"A practice was counted twice","source":"NHS Digital","publishedAt":"2020-02-10T09:30:00.000000Z",
                 "figures":223,"withdrawal":null},
                {"id":"4926425f-8b92-4803-a436-056bab9802f5","title":"First try","kind":"scheduled","reason":null,"source":null,
                 "publishedAt":"2020-02-09T09:30:00.000000Z","figures":223,
                 "withdrawal":{"reason":"Wrong week","withdrawnAt":"2020-02-09T12:00:00.000000Z"}}
              ]}
              """);
      case "/v1/app-metrics/series" -> series(target);
      default ->
          new Answer(
              404, "{\"type\":\"/problems/not-found\",\"detail\":\"There is no such metric.\"}");
    };
  }

  private static String areas(String target) {
    return target.contains("type=icb")
        ? "{\"items\":[{\"code\":\"QE1\",\"name\":\"Lancashire\",\"type\":\"icb\"}]}"
        : target.contains("type=nation")
            ? "{\"items\":[{\"code\":\"E92000001\",\"name\":\"England\",\"type\":\"nation\"}]}"
            : "{\"items\":[]}";
  }

  private static Answer series(String target) {
    if (target.contains("area=NOPE")) {
      return new Answer(
          404, "{\"type\":\"/problems/not-found\",\"detail\":\"There is no area 'NOPE'.\"}");
    }
    if (target.contains("from=x")) {
      return new Answer(
          400,
          """
          {"type":"/problems/invalid-parameter","detail":"from is not valid","errors":[
            {"path":"$query.from","message":"from must be a day such as 2020-01-31","code":"day"}]}
          """);
    }
    String points =
        target.contains("step=total")
            ? point("2019-08-10/2020-02-09", "1900000", "approximately", 14, 184)
            : target.contains("area=QE1")
                ? ""
                : point("2020-W01", "900000", null, 7, 7)
                    + ","
                    + point("2020-W03", "1000000.5", "at-least", 6, 7);
    return ok(
        """
        {"items":[{"metric":"logins","area":"E92000001","metricTitle":"Logins","areaName":"England","unit":"logins","points":[%s],
           "available":[{"period":"2019-07"},{"period":"2019-01-01/2019-05-31"}]}],
         "from":"2019-08-10","to":"2020-02-09","step":"week","knownAt":"2020-03-01T09:30:00.000001Z"}
        """
            .formatted(points));
  }

  private static String point(
      String period, String value, @Nullable String qualifier, int days, int of) {
    return """
        {"period":"%s","value":"%s","qualifier":%s,"release":"r","coverage":{"days":%d,"of":%d}}
        """
        .formatted(period, value, qualifier == null ? null : '"' + qualifier + '"', days, of);
  }

  private static Answer ok(String json) {
    return new Answer(200, json);
  }

  @Test
  void shouldListWhatIsCounted() {
    String page = browse("/figures").statusCode(200).extract().asString();

    assertThat(page)
        .contains("<a href=\"/figures/logins\">Logins</a>", "Each time somebody logged in.")
        .contains("A count of what happened", "with the newest figures for England")
        .contains(
            "9 February 2020, published on <time datetime=\"2020-02-10\">10 February 2020</time>")
        .contains(
            "<time datetime=\"2020-02-17\">17 February 2020</time>, <strong>12 days late</strong>");
    assertThat(HtmlValidator.findings(page)).isEmpty();
  }

  @Test
  void shouldShowTheNewestHalfYearByWeek() {
    String page = browse("/figures/logins").statusCode(200).extract().asString();

    assertThat(page)
        .contains("England, 10 August 2019 to 9 February 2020")
        .contains("<data value=\"1900000\">about 1,900,000</data> logins", "14 of 184 days only")
        .contains(
            "<td class=\"nhsuk-table__cell nhsuk-table__cell--numeric\"><data value=\"900000\">900,000</data></td>")
        .containsPattern("week of 6 January 2020</th>\\s*<td[^>]*>no figure</td>")
        .contains(
            "<data value=\"1000000.5\">at least 1,000,000.5</data>",
            "6 of 7 days only",
            "all 7 days")
        .contains(
            "data-chart-title=\"Logins: the highest figure is at least 1,000,000.5, week of 13 January 2020\"")
        .contains(
            "There is no figure for 10 August 2019 to 29 December 2019, nor for 20 January 2020 to 9 February 2020.")
        .contains("9 February 2020: about 1,900,000 logins (14 of 184 days only), as known on")
        .contains("12 days late", "Correction of an error: A practice was counted twice")
        .contains("Withdrawn on <time datetime=\"2020-02-09\">", "Wrong week")
        .contains(
            "<option value=\"QE1\">Lancashire</option>",
            "<optgroup label=\"Integrated care boards\">")
        .contains("knownAt=2020-03-01T09:30:00.000001Z&amp;format=csv");
    assertThat(HtmlValidator.findings(page)).isEmpty();
    assertThat(stubs.appMetrics().seen())
        .extracting(Seen::target)
        .contains(
            "/v1/app-metrics/series?metric=logins&area=E92000001&from=2019-08-10&to=2020-02-09&step=week&labels=true",
            "/v1/app-metrics/releases?metric=logins&limit=7");
  }

  @Test
  void shouldOfferThePeriodsThatThereAre() {
    String page = browse("/figures/logins?area=QE1").statusCode(200).extract().asString();

    assertThat(page)
        .contains("There are no figures for parts of these days.")
        .contains(
            "href=\"/figures/logins?area=QE1&amp;from=2019-07-01&amp;to=2019-07-31&amp;step=month\">July 2019</a>")
        .contains(
            "from=2019-01-01&amp;to=2019-05-31&amp;step=total\">1 January 2019 to 31 May 2019</a>");
    assertThat(HtmlValidator.findings(page)).isEmpty();
  }

  @Test
  void shouldShowTheEndOfALongWindow() {
    stubs
        .appMetrics()
        .answers(target -> target.contains("/series") ? days(target) : appMetrics(target));

    String page =
        browse("/figures/logins?from=2010-01-01&to=2020-01-31&step=day")
            .statusCode(200)
            .extract()
            .asString();

    assertThat(page)
        .contains(
            "href=\"/figures/logins?area=E92000001&amp;from=2010-01-01&amp;to=2019-10-23&amp;step=day\">Earlier figures</a>")
        .hasSizeLessThan(60_000);
    assertThat(stubs.appMetrics().seen())
        .extracting(Seen::target)
        .anyMatch(target -> target.contains("from=2019-10-24"));
  }

  private static Answer days(String target) {
    String points =
        target.contains("step=total")
            ? ""
            : IntStream.range(0, SeriesWindow.MOST_PERIODS)
                .mapToObj(day -> LocalDate.parse("2019-10-24").plusDays(day))
                .map(day -> point(day.toString(), "123456789012", "approximately", 1, 1))
                .collect(Collectors.joining(","));
    return ok(
        "{\"items\":[{\"areaName\":\"England\",\"points\":[%s]}],\"from\":\"2019-10-24\",\"to\":\"2020-01-31\",\"step\":\"day\",\"knownAt\":\"2020-03-01T09:30:00.000001Z\"}"
            .formatted(points));
  }

  @Test
  void shouldNotLeadToEarlierFiguresIfThereAreNone() {
    stubs
        .appMetrics()
        .answers(
            target ->
                target.contains("/series")
                    ? ok(
                        "{\"items\":[{\"areaName\":\"England\",\"points\":[%s]}],\"from\":\"2019-10-24\",\"to\":\"2020-01-31\",\"step\":\"day\",\"knownAt\":\"2020-03-01T09:30:00.000001Z\"}"
                            .formatted(
                                target.contains("step=total")
                                    ? point("2010-01-01/2020-01-31", "5", null, 1, 3683)
                                    : point("2020-01-30", "5", null, 1, 1)))
                    : appMetrics(target));

    browse("/figures/logins?from=2010-01-01&to=2020-01-31&step=day&none-earlier")
        .statusCode(200)
        .body(not(containsString("Earlier figures")))
        .body(
            containsString(
                "There is no figure for 1 January 2010 to 29 January 2020, nor for 31 January 2020."));
  }

  /** What is known then has no figure of a later day. */
  @Test
  void shouldEndAWindowWithTheDayOfTheInstant() {
    browse("/figures/logins?from=2020-01-01&knownAt=2020-02-20T23:30:00Z").statusCode(200);

    assertThat(stubs.appMetrics().seen())
        .extracting(Seen::target)
        .anyMatch(target -> target.contains("from=2020-01-01&to=2020-02-20&step=day&knownAt="));
  }

  /** Otherwise the page could show other days when the service answers again. */
  @Test
  void shouldNotShowAPageWhoseDaysCanNotBeRead() {
    stubs
        .appMetrics()
        .answers(
            target -> target.contains("/periods") ? new Answer(503, "{}") : appMetrics(target));

    browse("/figures/logins?knownAt=2020-02-21T09:30:00Z").statusCode(503);
  }

  @Test
  void shouldDrawALevelAtItsDay() {
    stubs
        .appMetrics()
        .answers(
            target ->
                target.contains("/series")
                    ? ok(
                        """
                        {"items":[{"areaName":"England","points":[{"period":"2020-01","value":"5","qualifier":null,
                          "release":"r","coverage":{"days":1,"of":31},"day":"2020-01-11"}]}],
                         "from":"2020-01-01","to":"2020-01-31","step":"month","knownAt":"2020-03-01T09:30:00.000001Z"}
                        """)
                    : appMetrics(target));

    browse("/figures/logins?from=2020-01-01&to=2020-01-31&step=month")
        .statusCode(200)
        .body(containsString("data-from=\"2020-01-11\" data-to=\"2020-01-11\""))
        .body(containsString("at the end of 11 January 2020"));
  }

  @Test
  void shouldLeadFromAnAreaWithoutFiguresToOneThatHasThem() {
    stubs
        .appMetrics()
        .answers(
            target ->
                target.contains("/periods")
                    ? ok("{\"items\":[]}")
                    : target.contains("/series")
                        ? ok(
                            "{\"items\":[{\"areaName\":\"Lancashire\",\"points\":[]}],\"from\":\"2020-01-01\",\"to\":\"2020-01-31\",\"step\":\"day\",\"knownAt\":\"2020-03-01T09:30:00Z\"}")
                        : appMetrics(target));

    String page =
        browse("/figures/logins?area=QE1&from=2020-01-01&to=2020-01-31")
            .statusCode(200)
            .extract()
            .asString();

    assertThat(page)
        .contains("There are no figures for Lancashire.")
        .contains("<a href=\"/figures/logins?from=2020-01-01&amp;to=2020-01-31\">");
    assertThat(HtmlValidator.findings(page)).isEmpty();
  }

  /** As before its areas are registered. */
  @Test
  void shouldListTheNewestFiguresOfAllAreasIfThereIsNoneForTheReport() {
    stubs
        .appMetrics()
        .answers(
            target ->
                target.contains("E92000001")
                    ? new Answer(404, "{\"type\":\"/problems/not-found\",\"detail\":\"No area\"}")
                    : appMetrics(target));

    browse("/figures?no-area")
        .statusCode(200)
        .body(containsString(">What is counted</caption>"))
        .body(containsString("9 February 2020, published on"));
  }

  /** The longest texts that the API takes, of characters that need most in HTML. */
  @Test
  void shouldKeepAPageOfAMetricWithLongTextsSmall() {
    String metric =
        "{\"key\":\"logins\",\"title\":%s,\"description\":%s,\"unit\":%s,\"kind\":\"flow\",\"cadence\":\"day\"}"
            .formatted(
                LongTexts.of("\\\"", 300), LongTexts.of("\\\"", 4_000), LongTexts.of("\\\"", 200));
    String release =
        """
        {"id":"3926425f-8b92-4803-a436-056bab9802f5","title":%s,"kind":"correction","reason":%s,"source":%s,
         "publishedAt":"2020-02-10T09:30:00.000000Z","figures":223,
         "withdrawal":{"reason":%s,"withdrawnAt":"2020-02-11T09:30:00.000000Z"}}
        """
            .formatted(
                LongTexts.of("&", 300),
                LongTexts.of("&", 1_000),
                LongTexts.of("&", 1_000),
                LongTexts.of("&", 1_000));
    String areas =
        IntStream.range(0, 500)
            .mapToObj(
                "{\"code\":\"E38%05d\",\"name\":\"NHS Part of an Integrated Care Board\",\"type\":\"x\"}"
                    ::formatted)
            .collect(Collectors.joining(","));
    stubs
        .appMetrics()
        .answers(
            target ->
                target.contains("/series")
                    ? days(target)
                    : target.contains("/releases")
                        ? ok(
                            "{\"items\":[%s]}"
                                .formatted(String.join(",", Collections.nCopies(7, release))))
                        : target.contains("type=sub-icb")
                            ? ok("{\"items\":[%s]}".formatted(areas))
                            : target.startsWith("/v1/app-metrics/metrics/logins?")
                                    || target.endsWith("/metrics/logins")
                                ? ok(metric)
                                : appMetrics(target));

    String page =
        browse("/figures/logins?from=2010-01-01&to=2020-01-31&step=day&long")
            .statusCode(200)
            .extract()
            .asString();

    assertThat(page.getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(LongTexts.LARGEST_PAGE);
    assertThat(LongTexts.findings(page)).isEmpty();
  }

  @Test
  void shouldKeepACatalogueWithLongTextsSmall() {
    String metric =
        "{\"key\":\"logins\",\"title\":%s,\"description\":%s,\"unit\":\"x\",\"kind\":\"distinct\",\"cadence\":\"day\"}"
            .formatted(LongTexts.of("\\\"", 300), LongTexts.of("\\\"", 4_000));
    stubs
        .appMetrics()
        .answers(
            target ->
                target.startsWith("/v1/app-metrics/metrics?")
                    ? ok(
                        "{\"items\":[%s],\"next\":\"/v1/app-metrics/metrics?cursor=abc\",\"knownAt\":\"2020-03-01T09:30:00Z\"}"
                            .formatted(
                                String.join(
                                    ",",
                                    Collections.nCopies(
                                        target.contains("limit=30") ? 30 : 500, metric))))
                    : appMetrics(target));

    String page = browse("/figures?long").statusCode(200).extract().asString();

    assertThat(page).contains("href=\"/figures?cursor=abc\"");
    assertThat(page.getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(LongTexts.LARGEST_PAGE);
    assertThat(LongTexts.findings(page)).isEmpty();
  }

  @Test
  void shouldSayBesideTheFieldsWhatIsWrong() {
    String wrong =
        browse("/figures/logins?from=x&to=2020-01-31").statusCode(400).extract().asString();
    String unknown = browse("/figures/logins?area=NOPE").statusCode(400).extract().asString();

    assertThat(wrong)
        .contains("<a href=\"#from\">“From” must be a day", "id=\"from-error\"", "value=\"x\"");
    assertThat(unknown)
        .contains(
            "<a href=\"#area\">There is no area with the code NOPE.</a>",
            "<option value=\"NOPE\" selected>");
    assertThat(HtmlValidator.findings(wrong)).isEmpty();
    assertThat(HtmlValidator.findings(unknown)).isEmpty();
  }

  /** Before an upgrade, it does not know the parameter. */
  @Test
  void shouldDoWithoutTheReleasesOfAServiceThatCanNotSelectThem() {
    stubs
        .appMetrics()
        .answers(
            target ->
                target.contains("/releases")
                    ? new Answer(
                        400,
                        "{\"type\":\"/problems/invalid-parameter\",\"detail\":\"Unknown\",\"errors\":[]}")
                    : appMetrics(target));

    browse("/figures/logins?step=month")
        .statusCode(200)
        .body(containsString("Earlier releases are among the changes of the NHS App"))
        .body(not(containsString("There is a problem")));
  }

  @Test
  void shouldNotFindAMetricThatIsNot() {
    browse("/figures/nope")
        .statusCode(404)
        .body("**.find { it.name() == 'h1' }", equalTo("There is nothing here"));
  }

  @Test
  void shouldSayWhatWillBeHereBeforeAnythingIsPublished() {
    stubs
        .appMetrics()
        .answers(
            target ->
                ok("{\"items\":[],\"on\":\"2020-02-29\",\"knownAt\":\"1970-01-01T00:00:00Z\"}"));

    String page = browse("/figures?empty").statusCode(200).extract().asString();
    String then =
        browse("/figures?knownAt=2020-01-01T00:00:00Z").statusCode(200).extract().asString();
    String search = browse("/figures?q=empty").statusCode(200).extract().asString();

    assertThat(page)
        .contains("The figures of the NHS App will be here")
        .doesNotContain("Cite this page");
    assertThat(then).contains("The figures of the NHS App were not known at that instant");
    assertThat(search).contains("No figure is found. Try a shorter search.");
    assertThat(HtmlValidator.findings(page)).isEmpty();
  }

  private static ValidatableResponse browse(String path) {
    return given().urlEncodingEnabled(false).header("Accept", "text/html").get(path).then();
  }
}
