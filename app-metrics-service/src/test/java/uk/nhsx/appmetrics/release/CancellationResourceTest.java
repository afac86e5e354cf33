package uk.nhsx.appmetrics.release;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.appmetrics.Store;
import uk.nhsx.platform.json.Instants;
import uk.nhsx.platform.testing.MutableClock;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Tokens;

/**
 * Releases that are cancelled while they are hidden, at a stopped clock. There is no poller: what
 * is due is made by the first request.
 */
@QuarkusTest
@TestProfile(EmbargoResourceTest.WithoutPoller.class)
@WithTestResource(ServiceTestResource.class)
class CancellationResourceTest {

  private static final String RELEASES = Api.ROOT + "/releases";
  private static final String HEADER = "metric,area,period,value,qualifier\n";
  private static final String REASON = "The figures were not agreed.";

  /** So many characters of an instant are those up to its milliseconds. */
  private static final int TO_MILLISECONDS = 23;

  private static int tests;

  @Inject MutableClock clock;
  @Inject Store store;

  private String metric;
  private String nation;
  private String practice;

  private Instant due;
  private long head;

  @BeforeEach
  void stopTheClock() {
    due = EmbargoClock.stop(clock);
    tests++;
    metric = "cancelled-" + tests;
    nation = "CAN" + tests;
    practice = "CAP" + tests;
    Api.putMetric(metric, "flow").statusCode(201);
    Api.registerAreas(nation + ",nation,", practice + ",practice," + nation);
    Api.publish("Before " + tests, figure("2019-07-01", "1"));
    head = Api.head();
  }

  @AfterEach
  void makeWhatIsLeft() {
    EmbargoClock.goOn(clock);
  }

  @Test
  void shouldShowThePublisherHowItEnded() {
    String id = keep("Kept", figure("2019-07-01", "10"));

    Api.cancel(id, REASON)
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("id", equalTo(id))
        .body("state", equalTo("cancelled"))
        .body("publishAt", equalTo(Instants.text(due)))
        .body("publishedAt", nullValue())
        .body("withdrawal", nullValue())
        .body("cancellation.reason", equalTo(REASON))
        .body("cancellation.author", equalTo(Tokens.SUBJECT))
        .body(
            "cancellation.cancelledAt",
            startsWith(Instants.text(due.minusMillis(100)).substring(0, TO_MILLISECONDS)));

    as(Api.PUBLISHER)
        .get(RELEASES + "/" + id)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .header("Cache-Control", allOf(containsString("private"), containsString("no-store")))
        .body("state", equalTo("cancelled"))
        .body("figures", equalTo(1));
    as(Api.PUBLISHER)
        .get(RELEASES + "?limit=1")
        .then()
        .body("items.id", equalTo(List.of(id)))
        .body("items.state", equalTo(List.of("cancelled")));
  }

  @Test
  void shouldNeverBeSeenByAnybodyElse() {
    Map<String, String> before = everything();
    String id = keep("Kept", figure("2019-07-01", "10"), figure("2019-07-02", "11"));

    Api.cancel(id, REASON).statusCode(200);

    assertThat(everything()).isEqualTo(before);
    assertThatItIsUnknown(id, "");
    clock.stopAt(due);
    assertThat(everything()).isEqualTo(before);
    assertThatItIsUnknown(id, "");
    clock.stopAt(due.plusMillis(50));
    assertThat(everything()).isEqualTo(before);
    assertThatItIsUnknown(id, "");
    assertThatItIsUnknown(id, "?knownAt=" + due);
    assertThat(Api.head()).isEqualTo(head);
    assertThat(Api.points(metric, nation, due)).containsExactly("2019-07-01=1");
    assertThat(get("/releases?knownAt=" + due).extract().<List<String>>path("items.id"))
        .doesNotContain(id);
  }

  @Test
  void shouldNotBeShownToAPublisherThatReadsAsKnownAtAnInstant() {
    String id = keep("Kept", figure("2019-07-01", "10"));
    Api.cancel(id, REASON).statusCode(200);
    clock.stopAt(due.plusMillis(1));

    as(Api.PUBLISHER).get(RELEASES + "/" + id + "?knownAt=" + due).then().statusCode(404);
    as(Api.PUBLISHER).get(RELEASES + "/" + id + "/changes").then().statusCode(404);
    as(Api.PUBLISHER).get(RELEASES + "/" + id + "/withdrawal/changes").then().statusCode(404);
  }

  @Test
  void shouldLeaveNothingOfItInAnyFigureThatComesLater() {
    String id = keep("Kept", figure("2019-07-01", "10"));
    Api.cancel(id, REASON).statusCode(200);
    clock.stopAt(due);

    String later = Api.publish("Later " + tests, figure("2019-07-01", "5"));

    assertThat(Api.points(metric, nation)).containsExactly("2019-07-01=5");
    assertThat(Api.changes(RELEASES + "/" + later + "/changes"))
        .containsExactly(
            "%s,%s,2019-07-01,1,5,,,true".formatted(metric, nation),
            "%s,%s,2019-07-01,1,5,,,false".formatted(metric, practice));
    assertThat(publishedSubjects()).containsExactly(RELEASES + "/" + later);
  }

  @Test
  void shouldLetTheNextOneAppear() {
    Instant later = due.plusMillis(10);
    String first = keep("First", figure("2019-07-01", "10"));
    String same = keep("Of the same instant", figure("2019-07-01", "11"));
    String second =
        send("Second", later, figure("2019-07-02", "20")).statusCode(201).extract().path("id");
    Api.cancel(first, REASON).statusCode(200);

    clock.stopAt(later.plusMillis(1));

    assertThat(publishedSubjects()).containsExactly(RELEASES + "/" + same, RELEASES + "/" + second);
    assertThat(Instant.parse(Api.event(head + 1).getString("time"))).isEqualTo(due);
    assertThat(Instant.parse(Api.event(head + 2).getString("time"))).isEqualTo(later);
    assertThat(Api.points(metric, nation)).containsExactly("2019-07-01=11", "2019-07-02=20");
  }

  @Test
  void shouldLeaveItsMetricWithoutFigures() {
    String other = metric + "-other";
    Api.putMetric(other, "flow").statusCode(201);
    String id = keep("Kept", "%s,%s,2019-07-01,1,".formatted(other, practice));
    amend(other, "stock").statusCode(409);

    Api.cancel(id, REASON).statusCode(200);

    amend(other, "stock").statusCode(200).body("kind", equalTo("stock"));
    clock.stopAt(due);
    assertThat(Api.points(other, practice)).isEmpty();
  }

  @Test
  void shouldChangeNothingWhenItIsSentAgain() {
    String id = keep("Kept", figure("2019-07-01", "10"));
    String first = Api.cancel(id, REASON).statusCode(200).extract().asString();
    Map<String, Long> before = store.contents();
    clock.stopAt(due.plusMillis(1));

    String again =
        send(id, REASON, "\"1\"").statusCode(200).header("ETag", "\"2\"").extract().asString();

    assertThat(again).isEqualTo(first);
    assertThat(store.contents()).isEqualTo(before);
  }

  @Test
  void shouldRefuseAnotherReason() {
    String id = keep("Kept", figure("2019-07-01", "10"));
    Api.cancel(id, REASON).statusCode(200);

    Api.cancel(id, "Another.").statusCode(409).body("type", equalTo("/problems/conflict"));

    as(Api.PUBLISHER).get(RELEASES + "/" + id).then().body("cancellation.reason", equalTo(REASON));
  }

  @Test
  void shouldNameTheCancelledReleaseWhenItsContentIsSentAgain() {
    String id = keep("Kept", figure("2019-07-01", "10"));
    Api.cancel(id, REASON).statusCode(200);
    Map<String, Long> before = store.contents();

    send("Kept", due, figure("2019-07-01", "10"))
        .statusCode(409)
        .body("type", equalTo("/problems/conflict"))
        .body(
            "detail",
            equalTo(
                "The same content with the same parameters is release "
                    + id
                    + ", which was cancelled; nothing is published. To publish it after all, send it"
                    + " under another title, or with another publishAt."));

    assertThat(store.contents()).isEqualTo(before);
  }

  @Test
  void shouldTakeTheSameContentAgainAsTheRefusalSays() {
    String id = keep("Kept", figure("2019-07-01", "10"));
    Api.cancel(id, REASON).statusCode(200);
    Instant later = due.plusMillis(10);

    String again =
        send("Kept", later, figure("2019-07-01", "10")).statusCode(201).extract().path("id");

    clock.stopAt(later);
    assertThat(Api.points(metric, nation)).containsExactly("2019-07-01=10");
    assertThat(publishedSubjects()).containsExactly(RELEASES + "/" + again);
  }

  @Test
  void shouldRefuseOnceTheInstantHasCome() {
    String id = keep("Kept", figure("2019-07-01", "10"));
    clock.stopAt(due);

    Api.cancel(id, REASON)
        .statusCode(409)
        .body("type", equalTo("/problems/conflict"))
        .body(
            "detail",
            equalTo(
                "The release is published since %s; to take it back, send the reason to %s/%s/withdrawal."
                    .formatted(Instants.text(due), RELEASES, id)));

    get("/releases/" + id).statusCode(200).body("state", equalTo("published"));
    assertThat(publishedSubjects()).containsExactly(RELEASES + "/" + id);
  }

  @Test
  void shouldRefuseWhatIsPublishedOrWithdrawn() {
    String published = Api.publish("Published " + tests, figure("2019-07-01", "2"));
    String withdrawn = keep("Kept", figure("2019-07-01", "10"));
    Api.withdraw(withdrawn, REASON).statusCode(200);
    Map<String, Long> before = store.contents();

    Api.cancel(published, REASON).statusCode(409).body("type", equalTo("/problems/conflict"));
    Api.cancel(withdrawn, REASON)
        .statusCode(409)
        .body("detail", equalTo("The release was withdrawn; there is nothing to cancel."));

    assertThat(store.contents()).isEqualTo(before);
  }

  @Test
  void shouldNotBeWithdrawnAfterwards() {
    String id = keep("Kept", figure("2019-07-01", "10"));
    Api.cancel(id, REASON).statusCode(200);

    Api.withdraw(id, REASON)
        .statusCode(409)
        .body(
            "detail",
            equalTo(
                "The release was cancelled before it was published; there is nothing to withdraw."));

    as(Api.PUBLISHER).get(RELEASES + "/" + id).then().body("state", equalTo("cancelled"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
      `"1"`,   200
      `*`,     200
      `"2"`,   412
      `W/"1"`, 412
      `1`,     400
      """)
  void shouldHoldThePreconditionThatIsSent(String ifMatch, int status) {
    String id = keep("Kept", figure("2019-07-01", "10"));

    send(id, REASON, ifMatch).statusCode(status);

    as(Api.PUBLISHER)
        .get(RELEASES + "/" + id)
        .then()
        .body("state", equalTo(status == 200 ? "cancelled" : "embargoed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"8f14e45f-ceea-467f-9d3c-3f5f1f6f0a01", "not-an-id", "0"})
  void shouldNotKnowAReleaseThatIsNotThere(String id) {
    Api.cancel(id, REASON).statusCode(404).body("type", equalTo("/problems/not-found"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                  | 422 | rule-broken
          {"reason":null}     | 422 | rule-broken
          {"reason":" "}      | 422 | rule-broken
          {"reason":7}        | 400 | malformed-request
          {"why":"It was."}   | 400 | malformed-request
          null                | 400 | malformed-request
          ''                  | 400 | malformed-request
          """)
  void shouldNeedAReason(String body, int status, String slug) {
    String id = keep("Kept", figure("2019-07-01", "10"));

    Api.publisher()
        .contentType("application/json")
        .body(body)
        .post(RELEASES + "/" + id + "/cancellation")
        .then()
        .statusCode(status)
        .body("type", equalTo("/problems/" + slug));

    as(Api.PUBLISHER).get(RELEASES + "/" + id).then().body("state", equalTo("embargoed"));
  }

  @Test
  void shouldNeedTheRole() {
    String id = keep("Kept", figure("2019-07-01", "10"));
    String path = RELEASES + "/" + id + "/cancellation";
    String body = "{\"reason\":\"It was wrong.\"}";

    given().contentType("application/json").body(body).post(path).then().statusCode(401);
    Api.bearer(Tokens.of("award-officer", "onboarding-officer"))
        .contentType("application/json")
        .body(body)
        .post(path)
        .then()
        .statusCode(403);

    as(Api.PUBLISHER).get(RELEASES + "/" + id).then().body("state", equalTo("embargoed"));
  }

  private void assertThatItIsUnknown(String id, String query) {
    for (String path : List.of("", "/changes", "/withdrawal/changes")) {
      get("/releases/" + id + path + query).statusCode(404);
    }
    as("award-officer").get(RELEASES + "/" + id + query).then().statusCode(404);
  }

  private Map<String, String> everything() {
    return PublicAnswers.of(metric, nation, practice, head);
  }

  private List<String> publishedSubjects() {
    return get("/events?limit=500&after=" + head).extract().path("items.subject");
  }

  private String figure(String day, String value) {
    return "%s,%s,%s,%s,".formatted(metric, practice, day, value);
  }

  private String keep(String title, String... rows) {
    return send(title, due, rows).statusCode(201).extract().path("id");
  }

  private static ValidatableResponse send(String title, Instant publishAt, String... rows) {
    return Api.publishCsv(
        Map.of("title", title, "kind", "scheduled", "publishAt", publishAt.toString()),
        HEADER + String.join("\n", rows) + "\n");
  }

  private static ValidatableResponse send(String id, String reason, String ifMatch) {
    return Api.publisher()
        .contentType("application/json")
        .header("If-Match", ifMatch)
        .body("{\"reason\":\"" + reason + "\"}")
        .post(RELEASES + "/" + id + "/cancellation")
        .then();
  }

  private static ValidatableResponse amend(String metric, String kind) {
    return Api.publisher()
        .contentType("application/json")
        .header("If-Match", "\"1\"")
        .body(Api.metric(kind))
        .put(Api.ROOT + "/metrics/" + metric)
        .then();
  }

  private static RequestSpecification as(String role) {
    return given().auth().oauth2(Tokens.of(role));
  }

  private static ValidatableResponse get(String path) {
    return given().get(Api.ROOT + path).then();
  }
}
