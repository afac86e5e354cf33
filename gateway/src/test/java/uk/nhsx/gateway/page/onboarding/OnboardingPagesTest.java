package uk.nhsx.gateway.page.onboarding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.gateway.page.QueryString;
import uk.nhsx.gateway.testing.Await;
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
class OnboardingPagesTest {

  private static final String SERVICES = "/v1/login-onboarding/services";

  private static final String SERVICE =
      """
      {"id":"my-service","name":"%s","description":"%s",
       "organisation":{"name":"Example Trust","odsCode":"RRV"},"channel":"web","identityLevel":"P9",
       "vectorsOfTrust":["P9.Cp.Cd"],"scopes":["openid","profile"],"redirectUris":[],"usesAi":false,
       "expectedLiveOn":"2020-03-02","appliedOn":"2019-07-08","stage":"upcoming",
       "stageSince":"2019-11-04","stageReason":"Ready to integrate","version":3,"later":{"field":1}}
      """;

  private static final Pattern ROW = Pattern.compile("<a href=\"(/onboarding/a+)[?\"]");
  private static final Pattern PLACE = Pattern.compile("Reason: No[.] ([0-9]+)[.]");
  private static final Pattern EARLIER = Pattern.compile("href=\"([^\"]+)\">Earlier changes<");

  Stubs stubs;

  @BeforeEach
  void answer() {
    stubs.loginOnboarding().answers(target -> register(target, "My service", "For patients."));
  }

  private static Answer register(String target, String name, String description) {
    String service = SERVICE.formatted(name, description);
    return ok(
        switch (target.replaceFirst("[?].*", "")) {
          case "/v1/login-onboarding/summary" ->
              """
              {"on":"2020-01-31","live":{"count":7,"newSince":7},"upcoming":{"count":11},"approved":{"count":49}}
              """;
          case SERVICES ->
              """
              {"items":[%s],"next":"/v1/login-onboarding/services?limit=50&cursor=ab%%2Bc","on":"2020-01-31","knownAt":"2020-02-01T09:30:00.000001Z"}
              """
                  .formatted(service);
          case SERVICES + "/my-service" -> service;
          case SERVICES + "/my-service/evidence" ->
              """
              {"items":[{"service":"my-service","kind":"dspt","reference":"DSPT-1","issuedOn":"2019-07-01","validUntil":null,"version":1}]}
              """;
          case SERVICES + "/my-service/history" ->
              """
              {"items":[
                {"what":"registered","kind":null,"from":null,"to":"applied","effectiveOn":"2019-07-08","changes":[],
                 "recordedAt":"2019-07-08T10:00:00.000000Z","author":"officer-1","reason":null,"evidence":null},
                {"what":"amended","from":null,"to":null,"effectiveOn":null,
                 "changes":[{"field":"organisation.odsCode","from":null,"to":"RRV"},{"field":"scopes","from":["openid"],"to":["openid","profile"]}],
                 "recordedAt":"2019-07-09T10:00:00.000000Z","author":"officer-1","reason":"A code was missing"},
                {"what":"transitioned","from":"approved","to":"upcoming","effectiveOn":"2019-11-04","changes":[],
                 "recordedAt":"2019-11-04T10:00:00.000000Z","author":"officer-2","reason":"Ready to integrate"}
              ],"knownAt":"2020-02-01T09:30:00.000001Z"}
              """;
          default -> "{}";
        });
  }

  private static Answer ok(String json) {
    return new Answer(200, json);
  }

  @Test
  void shouldShowTheRegister() {
    String page = browse("/onboarding?on=31%20January%202020").statusCode(200).extract().asString();

    assertThat(page)
        .contains(": 7 live, 11 on the way, 49 approved to begin work.")
        .contains(
            "<a href=\"/onboarding/my-service?on=2020-01-31\">My service</a>",
            "Example Trust",
            "On the way")
        .contains("<time datetime=\"2019-11-04\">4 November 2019</time>")
        .contains("href=\"/onboarding?on=2020-01-31&amp;cursor=ab%2Bc\"")
        .contains("on=2020-01-31&amp;knownAt=2020-02-01T09:30:00.000001Z\">Permanent link")
        .contains(
            "href=\""
                + SERVICES
                + "?on=2020-01-31&amp;knownAt=2020-02-01T09:30:00.000001Z&amp;format=csv\"")
        .contains(
            "data-live=\"login-onboarding\"", "uk.nhsx.loginonboarding.service.transitioned.v1");
    assertThat(HtmlValidator.findings(page)).isEmpty();
  }

  @Test
  void shouldPassTheChoicesOnToTheService() {
    browse("/onboarding?stage=live&q=caf%C3%A9%20%26&knownAt=2020-02-01T09:30:00Z&fbclid=x&on=")
        .statusCode(200);

    assertThat(stubs.loginOnboarding().seen())
        .extracting(Seen::target)
        .contains(
            SERVICES + "?stage=live&q=caf%C3%A9%20%26&knownAt=2020-02-01T09:30:00Z&limit=50",
            "/v1/login-onboarding/summary?knownAt=2020-02-01T09:30:00Z");
  }

  @Test
  void shouldNotChangeAsKnownAtAnInstant() {
    browse("/onboarding?knownAt=2020-02-01T09:30:00Z")
        .header("Cache-Control", containsString("immutable"))
        .body(containsString("1 February 2020, 9:30am"))
        .body(containsString("and never changes"))
        .body(not(containsString("data-live")));
  }

  @Test
  void shouldSayBesideTheFieldWhatIsWrong() {
    stubs
        .loginOnboarding()
        .answers(
            target ->
                new Answer(
                    400,
                    """
                    {"type":"/problems/invalid-parameter","status":400,"detail":"on and stage are not valid","errors":[
                      {"path":"$query.on","message":"on must be a day such as 2020-01-31","code":"day"},
                      {"path":"$query.cursor","message":"cursor is not one that was returned","code":"cursor"}]}
                    """));

    String page = browse("/onboarding?on=someday&cursor=x").statusCode(400).extract().asString();

    assertThat(page)
        .contains("<a href=\"#on\">“On” must be a day of the calendar, such as 2020-01-31</a>")
        .contains("id=\"on-error\"", "aria-describedby=\"on-hint on-error\"", "value=\"someday\"")
        .contains("<li>cursor is not one that was returned</li>");
    assertThat(HtmlValidator.findings(page)).isEmpty();
  }

  @Test
  void shouldShowWhatAServiceThatIsDownAnsweredLast() {
    String path = "/onboarding?q=down";
    browse(path).statusCode(200);
    stubs.loginOnboarding().answers(target -> new Answer(503, "{}"));

    eventually(
        () ->
            browse(path)
                .statusCode(200)
                .body(
                    containsString(
                        "The services that connect to NHS login can’t be read at the moment. They are shown as they were on"))
                .body(containsString("My service")));
  }

  /** A page is stored for a second. */
  private static void eventually(Runnable assertion) {
    Await.await().untilAsserted(assertion::run);
  }

  @Test
  void shouldSayWhenThereIsNothingToShow() {
    stubs.loginOnboarding().answers(target -> new Answer(503, "{}"));

    String page = browse("/onboarding?q=never-read").statusCode(503).extract().asString();

    assertThat(page).contains("can’t be read at the moment");
    assertThat(HtmlValidator.findings(page)).isEmpty();
  }

  @Test
  void shouldShowAServiceWithItsHistory() {
    String page = browse("/onboarding/my-service").statusCode(200).extract().asString();

    assertThat(page)
        .contains(
            "<strong class=\"nhsuk-tag\">On the way</strong> since <time datetime=\"2019-11-04\">")
        .contains("Reason: Ready to integrate", "Example Trust (code RRV)", "DSPT-1", "no end")
        .contains("organisation ods code: to RRV", "scopes: from openid to openid, profile")
        .contains("by officer-2", "Website", "2 March 2020")
        .contains("Identity details with the NHS number (<code>profile</code>)");
    assertThat(HtmlValidator.findings(page)).isEmpty();
  }

  /** Its server does so before the service sees the request. */
  @Test
  void shouldSayThatAnAddressIsRejectedWithoutJson() {
    stubs.loginOnboarding().answers(target -> new Answer(414, "<h1>Too long</h1>"));

    browse("/onboarding?q=long")
        .statusCode(414)
        .body(containsString("The address of this page is too long or not valid."));
  }

  @Test
  void shouldSayOnWhichDayAServiceWasRejected() {
    stubs
        .loginOnboarding()
        .answers(
            target -> {
              Answer upcoming = register(target, "My service", "For patients.");
              return ok(
                  upcoming.body().replace("\"stage\":\"upcoming\"", "\"stage\":\"rejected\""));
            });

    browse("/onboarding/my-service?on=2020-01-30")
        .statusCode(200)
        .body(containsString("Rejected</strong> on <time datetime=\"2019-11-04\">"));
  }

  @Test
  void shouldSayWhatWillBeHereBeforeAnythingIsRegistered() {
    stubs
        .loginOnboarding()
        .answers(
            target ->
                target.contains("/summary")
                    ? register(target, "", "")
                    : ok(
                        "{\"items\":[],\"on\":\"2020-01-31\",\"knownAt\":\"1970-01-01T00:00:00Z\"}"));

    browse("/onboarding?empty")
        .statusCode(200)
        .body(containsString("The services that connect to NHS login will be here."));
    browse("/onboarding?q=nothing")
        .statusCode(200)
        .body(containsString("No service is found. Try a shorter search"));
  }

  @Test
  void shouldNotFindAServiceThatIsNot() {
    stubs
        .loginOnboarding()
        .answers(
            target ->
                new Answer(
                    404,
                    """
                    {"type":"/problems/not-found","status":404,"detail":"There is no service 'x'."}
                    """));

    browse("/onboarding/x")
        .statusCode(404)
        .body("**.find { it.name() == 'h1' }", equalTo("There is nothing here"));
  }

  @Test
  void shouldShowAnyTextAsText() {
    String name = "<img src=x onerror=alert(1)> \\u202Eevil \\uD83D\\uDE80";
    stubs.loginOnboarding().answers(target -> register(target, name, "x".repeat(10_000)));

    for (String path : new String[] {"/onboarding?q=odd", "/onboarding/my-service?on=2020-01-01"}) {
      String page = browse(path).statusCode(200).extract().asString();

      assertThat(page).contains("&lt;img src=x onerror=alert(1)&gt;").doesNotContain("<img");
      assertThat(HtmlValidator.findings(page)).isEmpty();
    }
  }

  static List<String> characters() {
    return LongTexts.characters();
  }

  @ParameterizedTest
  @MethodSource("characters")
  void shouldKeepAServiceWithLongTextsSmall(String character) {
    stubs.loginOnboarding().answers(LongServices.answers(character, 120));

    String page = valid(browse(longService("on=2020-10-" + day(character))));

    assertThat(bytes(page)).isLessThanOrEqualTo(LongTexts.LARGEST_PAGE);
    assertThat(page).contains("No. 120. ", "of 120.", "The history as JSON</a>");
  }

  @ParameterizedTest
  @MethodSource("characters")
  void shouldKeepARegisterWithLongTextsSmall(String character) {
    stubs.loginOnboarding().answers(LongServices.answers(character, 0));

    String page = valid(browse("/onboarding?stage=all&on=2020-10-" + day(character)));

    assertThat(found(ROW, page)).hasSize(50);
    assertThat(bytes(page)).isLessThanOrEqualTo(LongTexts.LARGEST_PAGE);
  }

  @ParameterizedTest
  @MethodSource("characters")
  void shouldKeepARegisterWithALongAddressSmall(String character) {
    stubs.loginOnboarding().answers(LongServices.answers(character, 0));
    String search = QueryString.encoded((character.equals("\\\"") ? "\"" : character).repeat(200));

    String page =
        valid(
            browse(
                "/onboarding?stage=all&on=2020-11-"
                    + day(character)
                    + "&q="
                    + search
                    + "&knownAt=2020-02-01T09:30:00.000001Z"));

    assertThat(bytes(page)).isLessThanOrEqualTo(LongTexts.LARGEST_PAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "<"})
  void shouldKeepAFormWithLongValuesSmall(String character) {
    stubs
        .loginOnboarding()
        .answers(LongTexts.rejecting(character, "stage", "q", "on", "knownAt", "cursor"));
    String typed = QueryString.encoded(character.repeat(900));

    String page =
        browse("/onboarding?stage=%1$s&q=%1$s&on=%1$s&knownAt=%1$s&cursor=%1$s".formatted(typed))
            .statusCode(400)
            .extract()
            .asString();

    String shown = character.equals("<") ? "&lt;" : character;
    assertThat(page)
        .contains("name=\"q\" type=\"text\" value=\"" + shown.repeat(200) + "\"")
        .doesNotContain(shown.repeat(301));
    assertThat(bytes(page)).isLessThan(20_000);
    assertThat(HtmlValidator.findings(page)).isEmpty();
  }

  @Test
  void shouldSayThatItsCountsAreOfAllServices() {
    browse("/onboarding?stage=live&q=my")
        .body(containsString("All services, on <time datetime=\"2020-01-31\">"));
  }

  @Test
  void shouldLeadFromTheNewestChangesToTheOldest() {
    stubs.loginOnboarding().answers(LongServices.answers("x", 500));

    int pages = 0;
    List<String> shown = new ArrayList<>();
    String path = longService("on=2020-11-01&knownAt=2020-02-01T09:30:00.000001Z");
    while (path != null) {
      String page = browse(path).statusCode(200).extract().asString();
      pages++;
      assertThat(bytes(page)).isLessThanOrEqualTo(LongTexts.LARGEST_PAGE);
      shown.addAll(0, found(PLACE, page));
      path = found(EARLIER, page).stream().findFirst().orElse(null);
    }

    assertThat(shown).isEqualTo(IntStream.rangeClosed(1, 500).mapToObj(Integer::toString).toList());
    assertThat(pages).isBetween(10, 100);
  }

  @Test
  void shouldLeadBackToTheNewestChanges() {
    stubs.loginOnboarding().answers(LongServices.answers("x", 120));

    String page = valid(browse(longService("on=2020-11-02&before=3")));

    assertThat(page)
        .contains(
            "<p>Changes 1 to 2 of 120. <a href=\"/onboarding/%s?on=2020-11-02\">Newest changes</a></p>"
                .formatted(LongServices.ID))
        .contains("?on=2020-11-02&amp;before=3&amp;knownAt=")
        .contains(
            "href=\"/v1/login-onboarding/services/%s/history?limit=500\">"
                .formatted(LongServices.ID))
        .doesNotContain("Earlier changes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "x", "-1", "1234567890"})
  void shouldRejectWhatIsNoPlaceInAHistory(String before) {
    browse(longService("before=" + before))
        .statusCode(400)
        .body(containsString("before must be the place of a change in the history, such as 12"));
  }

  private static String longService(String query) {
    return "/onboarding/" + LongServices.ID + "?" + query;
  }

  /** Of each character another one, since the gateway stores pages for a while. */
  private static int day(String character) {
    return 10 + LongTexts.characters().indexOf(character);
  }

  private static List<String> found(Pattern pattern, String page) {
    return pattern
        .matcher(page)
        .results()
        .map(match -> match.group(1).replace("&amp;", "&"))
        .toList();
  }

  private static int bytes(String page) {
    return page.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String valid(ValidatableResponse response) {
    String page = response.statusCode(200).extract().asString();
    assertThat(LongTexts.findings(page)).isEmpty();
    return page;
  }

  private static ValidatableResponse browse(String path) {
    return given().urlEncodingEnabled(false).header("Accept", "text/html").get(path).then();
  }
}
