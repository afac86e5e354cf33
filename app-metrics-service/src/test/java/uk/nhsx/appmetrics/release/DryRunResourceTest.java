package uk.nhsx.appmetrics.release;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.appmetrics.Feed;
import uk.nhsx.appmetrics.Store;
import uk.nhsx.platform.testing.MutableClock;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Tokens;

/**
 * Requests for releases that are only to be checked. There is no poller, so nothing else writes.
 */
@QuarkusTest
@TestProfile(EmbargoResourceTest.WithoutPoller.class)
@WithTestResource(ServiceTestResource.class)
class DryRunResourceTest {

  private static final String RELEASES = Api.ROOT + "/releases";
  private static final String HEADER = "metric,area,period,value,qualifier\n";

  private static int tests;

  @Inject Store store;
  @Inject MutableClock clock;

  private String metric;
  private String practice;

  /** How a release is sent. */
  enum Form {
    WIDE,
    LONG,
    JSON
  }

  @BeforeEach
  void define() {
    tests++;
    metric = "dry-run-" + tests;
    String nation = "DRN" + tests;
    practice = "DRP" + tests;
    Api.putMetric(metric, "flow").statusCode(201);
    Api.registerAreas(nation + ",nation,", practice + ",practice," + nation);
  }

  @AfterEach
  void resetTheClock() {
    clock.reset();
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void shouldAnswerAsTheRequestWouldAndStoreNothing(Form form) {
    String body = body(form);
    Map<String, Long> before = store.contents();
    long head = Api.head();

    ValidatableResponse dry = send(form, body, "&dryRun=true");

    dry.statusCode(201)
        .header("Location", nullValue())
        .header("ETag", nullValue())
        .body("dryRun", equalTo(true))
        .body("id", nullValue())
        .body("state", equalTo("published"))
        .body("author", equalTo(Tokens.SUBJECT));
    assertThat(store.contents()).isEqualTo(before);
    assertThat(Api.head()).isEqualTo(head);
    ValidatableResponse real = send(form, body, "");
    real.statusCode(201).body("figures", equalTo(form == Form.WIDE ? 7 : 1));
    assertThat(comparable(dry)).isEqualTo(comparable(real));
    assertThat(json(real).has("dryRun")).isFalse();
    assertThat(Api.head()).isEqualTo(head + 1);
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void shouldBeAnsweredByTheReleaseThatTheSameRequestMade(Form form) {
    String body = body(form);
    ValidatableResponse first = send(form, body, "").statusCode(201);
    Map<String, Long> before = store.contents();

    ValidatableResponse dry = send(form, body, "&dryRun=true");

    dry.statusCode(200)
        .header("ETag", first.extract().header("ETag"))
        .body("id", equalTo(first.extract().path("id")))
        .body("dryRun", equalTo(true));
    assertThat(comparable(dry)).isEqualTo(comparable(first));
    assertThat(store.contents()).isEqualTo(before);
    send(form, body, "&dryRun=false").statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LONG | metric,area,period,value,qualifier%nno-such,NONE,2019-07-01,x,   | 422
          LONG | metric,area,period,value,qualifier%n                             | 422
          LONG | metric,area,"period                                              | 400
          LONG | metric;area;period;value;qualifier%n                             | 400
          WIDE | Date,OdsCode,NoSuchColumn%n2019-07-01,NONE,1                     | 422
          JSON | {"title":"Dry","kind":"scheduled","figures":[{"metric":"no-such"}]} | 422
          JSON | {"title":"Dry","kind":"scheduled","figures":[                    | 400
          JSON | {"dryRun":true}                                                  | 400
          """)
  void shouldBeRefusedAsTheRequestWouldBe(Form form, String body, int status) {
    String sent = body.formatted();
    Map<String, Long> before = store.contents();

    ValidatableResponse dry = send(form, sent, "&dryRun=true");

    assertThat(dry.extract().statusCode()).isEqualTo(status);
    assertThat(problem(dry)).isEqualTo(problem(send(form, sent, "").statusCode(status)));
    assertThat(store.contents()).isEqualTo(before);
  }

  @Test
  void shouldNameAllFindingsOfAFeed() {
    Feed feed = Feed.of("flow").row(Feed.MONDAY, "NOWHERE", 1).row(Feed.MONDAY, practice, "x");

    ValidatableResponse dry = feed.send("dryRun=true");

    dry.statusCode(422);
    assertThat(dry.extract().<List<String>>path("errors.code")).hasSizeGreaterThan(1);
    assertThat(problem(dry)).isEqualTo(problem(feed.send()));
  }

  @Test
  void shouldShowWhatAnOverrideWouldLetPass() {
    Feed feed = Feed.of("flow").days(Feed.MONDAY, 6, List.of(practice), 1);
    feed.send("dryRun=true").statusCode(422);

    feed.send("dryRun=true", "override=true", "reason=A holiday.")
        .statusCode(201)
        .body("intake.override", equalTo(true))
        .body("intake.overriddenBy", equalTo(Tokens.SUBJECT))
        .body("intake.findings.size()", equalTo(1))
        .body("reason", equalTo("A holiday."))
        .body("figures", equalTo(6));
  }

  @Test
  void shouldNameTheWithdrawnReleaseOfTheSameContent() {
    String body = body(Form.LONG);
    String id = send(Form.LONG, body, "").statusCode(201).extract().path("id");
    Api.withdraw(id, "It was wrong.").statusCode(200);

    ValidatableResponse dry = send(Form.LONG, body, "&dryRun=true");

    dry.statusCode(409).body("detail", containsString(id));
    assertThat(problem(dry)).isEqualTo(problem(send(Form.LONG, body, "")));
  }

  @Test
  void shouldShowTheEmbargoThatTheRequestWouldHave() {
    Instant due = clock.instant().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);
    Map<String, Long> before = store.contents();

    send(Form.LONG, body(Form.LONG), "&dryRun=true&publishAt=" + due)
        .statusCode(201)
        .body("state", equalTo("embargoed"))
        .body("publishedAt", nullValue());

    assertThat(store.contents()).isEqualTo(before);
  }

  @Test
  void shouldFindThatTheSameRequestIsPublishedOnceItsInstantHasCome() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS).plusMillis(10);
    clock.stopAt(now);
    Instant due = now.plusMillis(10);
    String body = body(Form.LONG);
    String id = send(Form.LONG, body, "&publishAt=" + due).statusCode(201).extract().path("id");
    clock.stopAt(due);

    send(Form.LONG, body, "&dryRun=true&publishAt=" + due)
        .statusCode(200)
        .body("id", equalTo(id))
        .body("state", equalTo("published"));
  }

  @Test
  void shouldNotWaitForTheChangeUnderWay() throws SQLException {
    try (Store.Held change = store.hold("select * from outbox_head for update")) {
      send(Form.LONG, body(Form.LONG), "&dryRun=true").statusCode(201);
    }
  }

  @Test
  void shouldNeedTheRole() {
    String path = RELEASES + "?title=Dry&kind=scheduled&dryRun=true";
    String body = body(Form.LONG);

    given().contentType("text/csv").body(body).post(path).then().statusCode(401);
    Api.bearer(Tokens.of("award-officer"))
        .contentType("text/csv")
        .body(body)
        .post(path)
        .then()
        .statusCode(403);
  }

  @Test
  void shouldRefuseAnotherWord() {
    send(Form.LONG, body(Form.LONG), "&dryRun=maybe")
        .statusCode(400)
        .body("type", equalTo("/problems/invalid-parameter"));
  }

  /** A file of its own each time: the same one would be taken for the one sent before. */
  private String body(Form form) {
    return switch (form) {
      case WIDE -> Feed.of("flow").week(Feed.MONDAY, List.of(practice), 3).csv();
      case LONG -> HEADER + "%s,%s,2019-07-01,3,at-least\n".formatted(metric, practice);
      case JSON ->
          """
          {"title":"Dry","kind":"scheduled","figures":[
            {"metric":"%s","area":"%s","period":"2019-07-01","value":"3"}]}
          """
              .formatted(metric, practice);
    };
  }

  private static ValidatableResponse send(Form form, String body, String parameters) {
    return Api.publisher()
        .contentType(form == Form.JSON ? "application/json" : "text/csv")
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post(RELEASES + "?title=Dry&kind=scheduled" + parameters)
        .then();
  }

  private static JsonNode comparable(ValidatableResponse release) {
    ObjectNode shown = json(release);
    return shown.without(List.of("id", "recordedAt", "publishedAt", "dryRun"));
  }

  private static JsonNode problem(ValidatableResponse problem) {
    return json(problem).without(List.of("requestId"));
  }

  private static ObjectNode json(ValidatableResponse answer) {
    return answer.extract().as(ObjectNode.class);
  }
}
