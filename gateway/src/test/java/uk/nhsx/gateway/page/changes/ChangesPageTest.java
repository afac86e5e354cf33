package uk.nhsx.gateway.page.changes;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.nhsx.gateway.testing.LongTexts;
import uk.nhsx.gateway.testing.Stub;
import uk.nhsx.gateway.testing.Stub.Seen;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.HtmlValidator;
import uk.nhsx.platform.testing.TokenIssuerResource;

@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class ChangesPageTest {

  private static final Pattern CHANGE = Pattern.compile("<li id=\"change-([^\"]+)\">");
  private static final Pattern SUBJECT = Pattern.compile("<bdi>([^<]*)</bdi>");
  private static final Pattern EARLIER =
      Pattern.compile("href=\"([^\"]+)\"><span[^>]*>Earlier changes<");
  private static final Pattern PERMANENT =
      Pattern.compile("href=\"([^\"]+)\">Permanent link to this page<");

  /** So that no test gets a page that the gateway stored for another one. */
  private static int test;

  Stubs stubs;
  private TestFeeds feeds;

  @BeforeEach
  void answer() {
    test++;
    feeds = TestFeeds.on(stubs);
  }

  /** The feed alone may lack an event that is being recorded. */
  @Test
  void shouldWaitForWhatIsBeingRecordedAtTheInstant() {
    browse("knownAt=2020-06-30T22:00:00Z&service=login-onboarding").statusCode(200);

    assertThat(stubs.loginOnboarding().seen())
        .extracting(Seen::target)
        .containsSubsequence(
            "/v1/login-onboarding/services?limit=1&knownAt=2020-06-30T22:00:00.000000Z",
            "/v1/login-onboarding/events?limit=1&since=2020-06-30T22:00:00.000000Z");
  }

  /** The gateway has answers for some milliseconds after something new was recorded. */
  @Test
  void shouldNotTakeWhatWasKnownAtAnInstantFromOlderAnswers() {
    feeds.release("2020-06-30T21:00:00Z", "scheduled", "First");
    stubs
        .appMetrics()
        .does(
            request -> {
              Stub.Answer answer = feeds.appMetrics.answer(request.uri());
              request.response().putHeader("CDN-Cache-Control", "max-age=60");
              Stub.send(request, answer);
            });
    browse("service=app-metrics&knownAt=2020-06-30T21:30:00Z")
        .body(containsString("<bdi>First</bdi>"));

    feeds.release("2020-06-30T21:45:00Z", "scheduled", "Second");

    browse("service=app-metrics&knownAt=2020-06-30T22:00:00Z")
        .statusCode(200)
        .body(containsString("<bdi>Second</bdi>"));
  }

  @Test
  void shouldShowAllChangesInWordsByDay() {
    feeds.withOneEach().metric("2020-06-30T23:00:00Z", "Logins");

    String page = browse("").statusCode(200).extract().asString();

    // The last hour of June, by UTC, is July in London.
    assertThat(page)
        .containsSubsequence(
            "<h2 class=\"nhsuk-heading-m\"><time datetime=\"2020-07-01\">1 July 2020</time>",
            "<a href=\"/figures/logins\"><bdi>Logins</bdi></a> defined as a figure.",
            "<h2 class=\"nhsuk-heading-m\"><time datetime=\"2020-06-30\">30 June 2020</time>",
            "<a href=\"/awards/A_1\"><bdi>Reading of images</bdi></a> announced: £12 to A trust.",
            "<a href=\"/onboarding/service-9\"><bdi>Service 9</bdi></a> is on the way to NHS login as of 2 December 2019; before: approved to begin work.",
            "<bdi>Figures of June</bdi></a> published: 2 figures.",
            "Reason: It was time",
            "Source: A &lt;b&gt;source&lt;/b&gt;",
            "/v1/app-metrics/releases/3926425f-8b92-4803-a436-056bab9802f5/changes?format=csv");
    assertThat(HtmlValidator.findings(page)).isEmpty();
  }

  @Test
  void shouldFollowAllServices() {
    feeds.withOneEach();

    browse("")
        .body(containsString("data-live=\"app-metrics,login-onboarding,ai-lab\""))
        .body(containsString("<link rel=\"alternate\" href=\"/changes.atom\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "service=login-onboarding|Service 9",
        "type=uk.nhsx.appmetrics.metric.defined.v1|Logins",
        "service=app-metrics&type=uk.nhsx.appmetrics.release.published.v1|Figures of June",
        "from=2020-07-01|Logins",
        "to=2020-06-30&service=app-metrics|Figures of June",
        "from=30+June+2020&to=30/6/2020&service=ai-lab|Reading of images",
        "knownAt=2020-06-30T22:57:00Z|Figures of June"
      })
  void shouldShowTheChangesThatAreSelected(String query, String subject) {
    feeds.withOneEach().metric("2020-06-30T23:00:00Z", "Logins");

    assertThat(found(SUBJECT, browse(query).statusCode(200).extract().asString()))
        .containsExactly(subject);
  }

  @ParameterizedTest
  @CsvSource({
    "service=ai-lab&type=uk.nhsx.appmetrics.metric.defined.v1",
    "to=2019-12-31",
    "knownAt=2019-12-31T12:00:00Z",
    "from=2020-07-02"
  })
  void shouldSayThatNothingIsFound(String query) {
    feeds.withOneEach();

    browse(query).statusCode(200).body(containsString("No change is found. Try another kind"));
  }

  @Test
  void shouldLeadToEarlierChangesUntilTheFirst() {
    for (int minute = 10; minute < 50; minute++) {
      feeds
          .transition("2020-01-01T10:" + minute + ":00Z", "S", "live")
          .award("2020-01-01T10:" + minute + ":00Z", "A")
          .metric("2020-01-01T11:" + minute + ":00Z", "M");
    }

    List<String> pages = new ArrayList<>();
    String path = "/changes?test=" + test;
    while (path != null) {
      String page = browsePath(path).statusCode(200).extract().asString();
      pages.add(page);
      path = found(EARLIER, page).stream().findFirst().map(ChangesPageTest::unescaped).orElse(null);
    }

    assertThat(pages).extracting(page -> found(CHANGE, page).size()).containsExactly(50, 50, 20);
    assertThat(pages.stream().flatMap(page -> found(CHANGE, page).stream()).distinct())
        .hasSize(120);
    assertThat(pages.get(1))
        .contains("before=app-metrics:1%2Clogin-onboarding:", ">Newest changes<")
        .doesNotContain("data-live");
    assertThat(pages.get(2)).doesNotContain("Earlier changes");
    assertThat(HtmlValidator.findings(pages.get(1))).isEmpty();
  }

  @Test
  void shouldListAllThatIsWrongWithTheAddress() {
    String page =
        browse(
                "before=%3Cscript%3E&from=2020-02-01&to=2020-01-01&type=x&service=y&knownAt=2999-01-01T00:00:00Z")
            .statusCode(400)
            .header("Content-Type", equalTo("text/html;charset=UTF-8"))
            .extract()
            .asString();

    assertThat(page)
        .contains("There is a problem")
        .contains(
            "<li>before must be a sequence for each service, such as app-metrics:12,ai-lab:5</li>")
        .contains("<a href=\"#from\">“From” must not be after “To”</a>")
        .contains("<a href=\"#type\">“Kind of change” must be one of the choices</a>")
        .contains("<a href=\"#service\">“Changes of” must be one of the choices</a>")
        .contains(
            "<a href=\"#knownAt\">“As known at” must not be in the future; a day alone means its end</a>")
        .doesNotContain("<script>");
    assertThat(HtmlValidator.findings(page)).isEmpty();
  }

  @Test
  void shouldRejectDaysThatAreToCome() {
    browse("from=2999-01-01")
        .statusCode(400)
        .body(containsString("“From” must not be in the future"));
  }

  @Test
  void shouldShowTheOtherChangesWhileAServiceIsDown() {
    feeds.withOneEach();
    TestFeeds.down(stubs.aiLab());

    // No other test has read the feed since this day.
    browse("from=2020-06-02")
        .statusCode(200)
        .body(containsString("The awards of the AI Lab can’t be read at the moment."))
        .body(containsString("Service 9"))
        .body(not(containsString("Permanent link")));
  }

  @Test
  void shouldShowWhatWasReadBeforeAServiceWentDown() {
    feeds.withOneEach();
    browse("from=2020-06-03").statusCode(200);
    TestFeeds.down(stubs.aiLab());

    browse("from=2020-06-03&again")
        .statusCode(200)
        .body(
            containsString(
                "The awards of the AI Lab can’t be read at the moment. They are shown as they were on "))
        .body(containsString("Reading of images"));
  }

  @Test
  void shouldSayWhenNothingCanBeRead() {
    for (Stub stub : new Stub[] {stubs.appMetrics(), stubs.loginOnboarding(), stubs.aiLab()}) {
      TestFeeds.down(stub);
    }

    browse("from=2020-06-04").statusCode(503).body(containsString("Not available at the moment"));
  }

  @Test
  void shouldShowTheOtherChangesIfAFeedCanNotBeUnderstood() {
    feeds.withOneEach();
    stubs.aiLab().answers(target -> new Stub.Answer(200, "{\"items\":[{}],\"first\":\"x\"}"));

    browse("from=2020-06-05").statusCode(200).body(containsString("Service 9"));
  }

  @Test
  void shouldSayWhatWillBeHere() {
    String page = browse("").statusCode(200).extract().asString();

    assertThat(page).contains("The changes will be here. Nothing has been published yet.");
    assertThat(HtmlValidator.findings(page)).isEmpty();
  }

  @Test
  void shouldNeverChangeAsKnownAtAnInstant() {
    feeds.withOneEach();
    Response first = browse("knownAt=2020-06-30T23:00:00Z").extract().response();
    feeds.metric("2020-06-30T23:00:01Z", "Logins");

    assertThat(first.header("Cache-Control")).contains("immutable");
    assertThat(first.asString()).contains("and never changes");
    browse("knownAt=2020-06-30T23:00:00Z&again").header("ETag", equalTo(first.header("ETag")));
  }

  @Test
  void shouldLinkToItselfAsItIsKnownNow() {
    feeds.withOneEach();
    String page = browse("service=app-metrics").extract().asString();
    feeds.metric("2020-07-01T10:00:00Z", "Logins");

    String permanent = unescaped(found(PERMANENT, page).get(0));

    assertThat(permanent)
        .isEqualTo("/changes?service=app-metrics&knownAt=2020-06-30T22:57:00.000000Z");
    assertThat(found(CHANGE, browsePath(permanent).extract().asString()))
        .isEqualTo(found(CHANGE, page));
  }

  @Test
  void shouldNotSendAPageThatTheClientHas() {
    feeds.withOneEach();
    String path = "/changes?test=" + test;
    String tag = browsePath(path).extract().header("ETag");

    given()
        .header("Accept", "text/html")
        .header("If-None-Match", tag)
        .get(path)
        .then()
        .statusCode(304);
  }

  @Test
  void shouldSayThatOlderChangesWereRemoved() {
    feeds.withOneEach().metric("2020-07-01T10:00:00Z", "Logins");
    feeds.appMetrics.removeBefore(2);

    assertThat(browse("service=app-metrics").statusCode(200).extract().asString())
        .contains("<bdi>Logins</bdi>", "Older changes are not stored any more.")
        .doesNotContain("Figures of June");
  }

  @Test
  void shouldShowTextsAsTexts() {
    feeds
        .metric("2020-07-01T10:00:00Z", "<script>alert(1)</script> & \"x\"")
        .transition("2020-07-01T11:00:00Z", "עברית \u200f🎉", "new <stage>");

    String page = browse("").extract().asString();

    assertThat(page)
        .contains("<bdi>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;</bdi>")
        .contains("<bdi>עברית \u200f🎉</bdi>")
        .contains("is at the stage new &lt;stage&gt; as of");
    assertThat(HtmlValidator.findings(page)).isEmpty();
  }

  @Test
  void shouldShowChangesOfATypeThatItDoesNotKnow() {
    feeds.aiLab.add("uk.nhsx.ailab.award.praised.v1", Instant.parse("2020-01-01T00:00:00Z"), "7");

    browse("")
        .statusCode(200)
        .body(
            containsString(
                "<bdi>/v1/ai-lab/thing</bdi> changed (uk.nhsx.ailab.award.praised.v1)."));
  }

  static List<String> characters() {
    return LongTexts.characters();
  }

  @ParameterizedTest
  @MethodSource("characters")
  void shouldKeepLongChangesSmallAndShowThemAll(String character) {
    LongChanges.addTo(feeds, character);
    assertThat(LongTexts.findings(browse("").extract().asString())).isEmpty();

    List<String> shown = new ArrayList<>();
    String path = "/changes?test=" + test;
    while (path != null) {
      String page = browsePath(path).statusCode(200).extract().asString();
      assertThat(page.getBytes(StandardCharsets.UTF_8))
          .hasSizeLessThanOrEqualTo(LongTexts.LARGEST_PAGE);
      shown.addAll(found(CHANGE, page));
      path = found(EARLIER, page).stream().findFirst().map(ChangesPageTest::unescaped).orElse(null);
    }

    assertThat(shown).hasSize(180).doesNotHaveDuplicates();
  }

  @Test
  void shouldNameTheServicesOfEvidence() {
    feeds
        .evidence("2020-01-01T10:00:00Z", "service-1")
        .evidence("2020-01-01T11:00:00Z", "service-2")
        .evidence("2020-01-01T12:00:00Z", "service-1")
        .register(stubs, Map.of("service-1", "Service <1>", "service-2", "Service 2"));

    String page = browse("knownAt=2020-01-02T00:00:00Z").extract().asString();

    assertThat(found(SUBJECT, page))
        .containsExactly("Service &lt;1&gt;", "Service 2", "Service &lt;1&gt;");
    assertThat(page).contains("<a href=\"/onboarding/service-1\"><bdi>Service &lt;1&gt;</bdi></a>");
    assertThat(stubs.loginOnboarding().seen())
        .extracting(Seen::target)
        .filteredOn(target -> target.contains("/services/"))
        .containsExactlyInAnyOrder(
            "/v1/login-onboarding/services/service-1?knownAt=2020-01-02T00:00:00Z",
            "/v1/login-onboarding/services/service-2?knownAt=2020-01-02T00:00:00Z");
  }

  @Test
  void shouldShowTheIdsOfServicesThatCanNotBeRead() {
    feeds.evidence("2020-01-01T10:00:00Z", "service-3").register(stubs, Map.of());

    String page =
        browse("knownAt=2020-01-03T00:00:00Z")
            .statusCode(200)
            .header("Cache-Control", equalTo("no-cache"))
            .extract()
            .asString();

    assertThat(found(SUBJECT, page)).containsExactly("service-3");
  }

  @Test
  void shouldReadFewNamesForOnePage() {
    Map<String, String> names = new HashMap<>();
    for (int service = 10; service < 40; service++) {
      feeds.evidence("2020-01-01T10:%d:00Z".formatted(service), "service-" + service);
      names.put("service-" + service, "\"".repeat(200));
    }
    feeds.register(stubs, names);

    String page = browse("").extract().asString();

    assertThat(found(SUBJECT, page))
        .hasSize(30)
        .contains("service-10", "service-19")
        .doesNotContain("service-20", "service-39");
  }

  @Test
  void shouldKeepAFormWithLongValuesSmall() {
    String typed = "%3C".repeat(300);

    String page =
        browse("service=%1$s&type=%1$s&from=%1$s&to=%1$s&knownAt=%1$s&before=%1$s".formatted(typed))
            .statusCode(400)
            .extract()
            .asString();

    assertThat(page)
        .contains("name=\"from\" type=\"text\" value=\"" + "&lt;".repeat(200) + "\"")
        .doesNotContain("&lt;".repeat(201));
    assertThat(page.length()).isLessThan(20_000);
    assertThat(HtmlValidator.findings(page)).isEmpty();
  }

  private static List<String> found(Pattern pattern, String page) {
    return pattern.matcher(page).results().map((MatchResult match) -> match.group(1)).toList();
  }

  private static String unescaped(String path) {
    return path.replace("&amp;", "&");
  }

  private static ValidatableResponse browse(String query) {
    return browsePath("/changes?test=" + test + "&" + query);
  }

  private static ValidatableResponse browsePath(String path) {
    return given().urlEncodingEnabled(false).header("Accept", "text/html").get(path).then();
  }
}
