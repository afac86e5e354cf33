package uk.nhsx.gateway.page.awards;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.gateway.page.QueryString;
import uk.nhsx.gateway.testing.LongTexts;
import uk.nhsx.gateway.testing.Stub;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.HtmlValidator;
import uk.nhsx.platform.testing.TokenIssuerResource;

/** Each test asks for a day of its own: the gateway stores pages and answers for a while. */
@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class AwardsPagesTest {

  private static final String AWARD = "/awards/AI_AWARD01786";
  private static final String PINNED = "knownAt=" + StubAwards.KNOWN_AT;
  private static final String UNREADABLE = "The awards of the AI Lab can’t be read at the moment.";
  private static final int LARGEST_PAGE = 60_000;

  private static final Pattern PERMANENT =
      Pattern.compile("href=\"([^\"]+)\">Permanent link to this page<");

  Stubs stubs;

  @BeforeEach
  void answer() {
    stubs.aiLab().answers(StubAwards.answers());
  }

  @Test
  void shouldShowTheMoneyOfTheProgrammesForAChart() {
    String page = valid(browse("/awards?on=2022-01-01"));

    assertThat(page)
        .contains("data-chart=\"categories\" data-chart-stack data-chart-columns=\"3,4\"")
        .contains("data-chart-format=\"pounds\"")
        .contains("data-chart-title=\"£250,000.50 of £140,000,000 is committed\"")
        .containsPattern(cells("<data value=\"140000000.00\">£140,000,000</data>"))
        .containsPattern(cells("<data value=\"250000.50\">£250,000.50</data>"))
        .containsPattern(cells("<data value=\"139749999.50\">£139,749,999.50</data>"))
        .containsPattern(cells("1,234"));
  }

  @Test
  void shouldShowTheTotalsByRoundAndByPhase() {
    String page = browse("/awards?on=2022-01-02").extract().asString();

    assertThat(page)
        .containsPattern(
            cells("AI Award, round 1", "Artificial Intelligence Award", "1,200", "£250,000"))
        // No title is known of this one.
        .containsPattern(cells("ai-award-round-9", "Artificial Intelligence Award", "34", "£0.50"))
        .containsPattern(
            cells(
                "Phase 2: a prototype, developed and evaluated",
                "Artificial Intelligence Award",
                "1,234",
                "£250,000.50"));
  }

  @Test
  void shouldListTheAwards() {
    String page = browse("/awards?on=2022-01-03").extract().asString();

    assertThat(page)
        .containsPattern(
            cells(
                "<a href=\"/awards/AI_AWARD01786\\?on=2022-01-03\">Stroke images</a>",
                "Brainomix",
                "AI Award, round 1",
                "£450,000.50",
                "<time datetime=\"2020-09-08\">8 September 2020</time>",
                "Ended early"))
        .contains("href=\"/awards?on=2022-01-03&amp;cursor=c2\"")
        .contains(
            "href=\"/v1/ai-lab/awards?on=2022-02-01&amp;knownAt=2022-02-01T09:30:00Z&amp;format=csv\"");
  }

  @Test
  void shouldPassTheFiltersOn() {
    browse(
            "/awards?programme=ai-award&competition=ai-award-round-1&phase=2&stage=active"
                + "&recipient=GB-NHS-RRV&q=heart%20%26%20lung&on=4+January+2022&cursor=c1&"
                + PINNED)
        .statusCode(200);

    assertThat(stubs.aiLab().seen())
        .extracting(Stub.Seen::target)
        .containsExactlyInAnyOrder(
            "/v1/ai-lab/awards?programme=ai-award&competition=ai-award-round-1&phase=2&stage=active"
                + "&recipient=GB-NHS-RRV&q=heart%20%26%20lung&on=2022-01-04&knownAt=2022-02-01T09:30:00Z"
                + "&cursor=c1&limit=32",
            "/v1/ai-lab/summary?on=2022-01-04&knownAt=2022-02-01T09:30:00Z",
            "/v1/ai-lab/competitions?limit=500&knownAt=2022-02-01T09:30:00Z");
  }

  @Test
  void shouldShowTheFiltersInTheForm() {
    String page =
        valid(
            browse(
                "/awards?on=2022-01-05&programme=ai-award&competition=ai-award-round-2&phase=4"
                    + "&stage=completed&recipient=GB-NHS-RRV&q=heart"));

    assertThat(page)
        .contains("<option value=\"ai-award\" selected>Artificial Intelligence Award</option>")
        .contains("<option value=\"ai-award-round-2\" selected>AI Award, round 2</option>")
        .contains("<option value=\"4\" selected>Phase 4: first adoption by health systems</option>")
        .contains("<option value=\"completed\" selected>Completed</option>")
        .contains("name=\"recipient\" type=\"text\" value=\"GB-NHS-RRV\"")
        .contains("name=\"q\" type=\"text\" value=\"heart\"")
        .contains("name=\"on\" type=\"text\" value=\"2022-01-05\"");
  }

  @Test
  void shouldShowErrorsBesideTheFieldsWithWhatWasTyped() {
    stubs.aiLab().answers(StubAwards.rejecting("9", "someday"));

    String page =
        valid(browse("/awards?phase=9&on=someday&programme=ai-award&stage=none").statusCode(400));

    assertThat(page)
        .contains("<a href=\"#phase\">“Phase” must be one of the choices</a>")
        .contains("<a href=\"#on\">“On” must be a day of the calendar, such as 2020-01-31</a>")
        .containsPattern("id=\"phase-error\">.*“Phase” must be one of the choices</span>")
        .contains("<option value=\"9\" selected>9</option>")
        .contains("name=\"on\" type=\"text\" value=\"someday\"")
        .contains("<option value=\"ai-award\" selected>Artificial Intelligence Award</option>")
        .contains("<option value=\"none\" selected>none</option>");
  }

  @Test
  void shouldIgnoreAParameterOfOthers() {
    browse("/awards?on=2022-01-06&fbclid=x").statusCode(200);
    browse(AWARD + "?on=2022-01-06&fbclid=x").statusCode(200);

    assertThat(stubs.aiLab().seen())
        .extracting(Stub.Seen::target)
        .noneMatch(target -> target.contains("fbclid"));
  }

  @Test
  void shouldSayThatNoAwardIsFound() {
    stubs.aiLab().answers(StubAwards.withoutAwards());

    browse("/awards?on=2022-01-07&q=nothing")
        .body(containsString("No award is found. Try a shorter search"));
    browse("/awards?on=2022-01-07")
        .body(containsString("Nothing had been awarded by 1 February 2022."));
  }

  @Test
  void shouldSayWhatWillBeInAnEmptySuite() {
    stubs.aiLab().answers(StubAwards.empty());

    String page = valid(browse("/awards?on=2022-01-08").statusCode(200));

    assertThat(page).contains("their awards will be here").doesNotContain("<table", "data-chart");
  }

  @Test
  void shouldShowAnAward() {
    String page = valid(browse(AWARD + "?on=2022-01-09"));

    assertThat(page)
        .contains("<strong class=\"nhsuk-tag\">Ended early</strong> on")
        .contains("31 March 2021")
        .contains("<p>First line.</p>\n<p>Second line.</p>")
        .contains("<data value=\"450000.50\">£450,000.50</data>")
        .contains("<data value=\"200000.00\">£200,000</data>")
        .contains("Brainomix (<code>GB-NHS-RRV</code>)")
        .contains("Artificial Intelligence Award")
        .contains("AI Award, round 1")
        .contains("Phase 2: a prototype, developed and evaluated")
        .contains("Stroke</dd>", "8 September 2020", "1 October 2020")
        .contains("href=\"/awards?on=2022-01-09&amp;recipient=GB-NHS-RRV\"")
        .contains("href=\"/awards?on=2022-01-09&amp;competition=ai-award-round-1\"")
        .doesNotContain("Ends on");
  }

  @Test
  void shouldShowTheHistoryOfAnAward() {
    String page = browse(AWARD + "?on=2022-01-10").extract().asString();

    assertThat(page.substring(page.indexOf("id=\"history\"")))
        .containsSubsequence(
            "Announced, <time datetime=\"2020-09-08\">",
            "by officer-1",
            "Details corrected</h3>",
            "<li>amount: from £45,000.50 to £450,000.50</li>",
            "<li>starts on: to 1 October 2020</li>",
            "<li>ends on: from 1 October 2022 removed</li>",
            "<li>phase: from 1 to 2</li>",
            "Reason: The sum was mistyped",
            "Ended early, <time datetime=\"2021-03-31\">",
            "Returned: £200,000",
            "Reason: The trial was stopped");
  }

  @Test
  void shouldShowThatThereIsNoSuchAward() {
    String page = valid(browse("/awards/unknown").statusCode(404));

    assertThat(page)
        .contains("There is no such award.", "Search the awards", "action=\"/awards\"")
        .contains("<a href=\"/awards\">");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/awards?", AWARD + "?"})
  void shouldNeverChangeAPageAsKnownAtAnInstant(String path) {
    String pinned = path + PINNED + "&on=2022-01-11";
    Response first = browse(pinned).statusCode(200).extract().response();

    browse(pinned).header("Cache-Status", equalTo("nhsx-gateway; hit"));
    given()
        .header("Accept", "text/html")
        .header("If-None-Match", first.header("ETag"))
        .get(pinned)
        .then()
        .statusCode(304);
    assertThat(first.header("Cache-Control")).contains("immutable");
    assertThat(first.asString()).contains("1 February 2022, 9:30am", "never changes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/awards?on=2022-01-12", AWARD + "?on=2022-01-12"})
  void shouldLinkToItselfAsItIsKnownNow(String path) {
    Matcher permanent = PERMANENT.matcher(browse(path).extract().asString());
    assertThat(permanent.find()).isTrue();

    browse(permanent.group(1).replace("&amp;", "&"))
        .statusCode(200)
        .body(containsString("never changes"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/awards?on=2022-01-13", AWARD + "?on=2022-01-13"})
  void shouldShowTheLastAnswerOfAServiceThatIsDown(String path) {
    browse(path + "&" + PINNED).statusCode(200);
    stubs.aiLab().answers(target -> new Stub.Answer(503, "{}"));

    // The same for the service, and another address for the gateway.
    String page = valid(browse(path + "&" + PINNED + "&again").statusCode(200));

    assertThat(page).contains(UNREADABLE + " They are shown as they were on", "Brainomix");
    browse(path + "&" + PINNED + "&again2").header("Cache-Control", equalTo("no-cache"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/awards?q=unread", "/awards/UNREAD"})
  void shouldSayThatAServiceIsDownWhichHasNotAnsweredBefore(String path) {
    stubs.aiLab().answers(target -> new Stub.Answer(503, "{}"));

    String page = valid(browse(path).statusCode(503));

    assertThat(page).contains("can’t be read at the moment", "Wait a minute");
  }

  @Test
  void shouldShowEveryTextAsText() {
    String script = "<script>alert('1')</script>";
    String shown = "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;";
    String long10k = "x".repeat(10_000);
    stubs
        .aiLab()
        .answers(
            StubAwards.answers(
                "<script>1</script> {title}",
                long10k + "\\n" + script,
                "\u05d0\u200f\u202e 🫀 " + script));

    for (String path : List.of("/awards?on=2022-01-14", AWARD + "?on=2022-01-14")) {
      String page = valid(browse(path).statusCode(200));
      assertThat(page)
          .contains("&lt;script&gt;1&lt;/script&gt; {title}", "\u05d0\u200f\u202e 🫀 " + shown)
          .doesNotContain("<script>", "&amp;lt;");
    }
    browse(AWARD + "?on=2022-01-14")
        .body(containsString("<p>" + long10k + "</p>\n<p>" + shown + "</p>"));
  }

  @Test
  void shouldShowWhatWasTypedAsText() {
    String page =
        valid(
            browse(
                "/awards?on=2022-01-15&q=%22%3E%3Cscript%3E&programme=%22%3E%3Cscript%3E"
                    + "&competition=%F0%9F%AB%80"));

    assertThat(page)
        .contains("name=\"q\" type=\"text\" value=\"&quot;&gt;&lt;script&gt;\"")
        .contains("<option value=\"&quot;&gt;&lt;script&gt;\" selected>")
        .contains("selected>🫀</option>")
        .doesNotContain("<script>");
  }

  @Test
  void shouldKeepAFullPageSmall() {
    stubs.aiLab().answers(StubAwards.fullPage());

    assertThat(browse("/awards?on=2022-01-16&" + PINNED).extract().asByteArray())
        .hasSizeLessThan(LARGEST_PAGE);
  }

  static List<String> characters() {
    return LongTexts.characters();
  }

  @ParameterizedTest
  @MethodSource("characters")
  void shouldKeepAnAwardWithLongTextsSmall(String character) {
    stubs.aiLab().answers(LongAwards.answers(character, 1, 120));

    String page = longPage("/awards/" + LongAwards.REFERENCE + "?on=2022-02-" + day(character));

    assertThat(page).contains("No. 120. ", "of 120.", "Earlier changes</a>");
  }

  @ParameterizedTest
  @MethodSource("characters")
  void shouldKeepAListWithLongTextsSmall(String character) {
    stubs.aiLab().answers(LongAwards.answers(character, 8, 0));

    longPage("/awards?on=2022-02-" + day(character));
  }

  @ParameterizedTest
  @MethodSource("characters")
  void shouldKeepAListWithALongAddressSmall(String character) {
    stubs.aiLab().answers(LongAwards.answers(character, 8, 0));
    String search = QueryString.encoded((character.equals("\\\"") ? "\"" : character).repeat(200));

    longPage(
        "/awards?stage=terminated&phase=2&programme=%1$s&competition=%1$s&recipient=%2$s&q=%3$s&on=2022-03-%4$d"
            .formatted("a".repeat(64), "360G-" + "%2F".repeat(100), search, day(character)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "<"})
  void shouldKeepAFormWithLongValuesSmall(String character) {
    stubs
        .aiLab()
        .answers(
            LongTexts.rejecting(
                character,
                "q",
                "programme",
                "competition",
                "phase",
                "stage",
                "recipient",
                "on",
                "knownAt",
                "cursor"));
    String typed = QueryString.encoded(character.repeat(300));

    String page =
        browse(
                "/awards?q=%1$s&programme=%1$s&competition=%1$s&phase=%1$s&stage=%1$s&recipient=%1$s&on=%1$s&knownAt=%1$s&cursor=%1$s"
                    .formatted(typed))
            .statusCode(400)
            .extract()
            .asString();

    String shown = character.equals("<") ? "&lt;" : character;
    assertThat(page)
        .contains("<option value=\"" + shown.repeat(200) + "\" selected>")
        .doesNotContain(shown.repeat(298));
    assertThat(page.length()).isLessThan(30_000);
    assertThat(HtmlValidator.findings(page)).isEmpty();
  }

  @Test
  void shouldSayWhatTheTotalsAreOf() {
    assertThat(browse("/awards?on=2022-01-17&q=heart").extract().asString())
        .contains(
            "These totals are of all awards, not only of those listed below.",
            "less what awards that ended early returned.")
        .doesNotContain("All totals as JSON");
  }

  @Test
  void shouldLeadToTheTotalsThatAreNotShown() {
    stubs.aiLab().answers(LongAwards.answers("x", 3, 0));

    String page = browse("/awards?on=2022-01-18").extract().asString();

    // Of nine rounds and twelve phases.
    assertThat(page)
        .contains("<a href=\"/v1/ai-lab/summary?on=2022-01-18\">All totals as JSON</a>");
    assertThat(page.split("<th [^>]*rowheader", -1)).hasSize(1 + 3 + 8 + 8);
  }

  /** Of each character another one, since the gateway stores pages for a while. */
  private static int day(String character) {
    return 10 + LongTexts.characters().indexOf(character);
  }

  private static String longPage(String path) {
    String page = browse(path).statusCode(200).extract().asString();
    assertThat(LongTexts.findings(page)).isEmpty();
    assertThat(page.getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThanOrEqualTo(LongTexts.LARGEST_PAGE);
    return page;
  }

  /** Cells of one row, one after the other. */
  private static Pattern cells(String... contents) {
    return Pattern.compile(
        "</span>\\s*"
            + String.join("\\s*</t[dh]>\\s*<td[^>]*><span[^>]*>[^<]*</span>\\s*", contents));
  }

  private static String valid(ValidatableResponse page) {
    String html = page.extract().asString();
    assertThat(HtmlValidator.findings(html)).isEmpty();
    return html;
  }

  private static ValidatableResponse browse(String path) {
    return given().urlEncodingEnabled(false).header("Accept", "text/html").get(path).then();
  }
}
