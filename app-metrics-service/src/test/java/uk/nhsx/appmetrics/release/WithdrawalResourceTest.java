package uk.nhsx.appmetrics.release;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.appmetrics.Store;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Tokens;

/** A release that is taken back. Two practices lie in a region, which lies in a nation. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class WithdrawalResourceTest {

  private static final String RELEASES = Api.ROOT + "/releases";
  private static final String REASON = "It was wrong.";

  private static int tests;

  @Inject Store store;
  @Inject Clock clock;

  private String metric;
  private String nation;
  private String region;
  private String practice;
  private String neighbour;

  @BeforeEach
  void define() {
    tests++;
    metric = "withdrawn-" + tests;
    nation = "WDN" + tests;
    region = "WDR" + tests;
    practice = "WDP" + tests;
    neighbour = "WDQ" + tests;
    Api.putMetric(metric, "flow").statusCode(201);
    Api.registerAreas(
        nation + ",nation,",
        region + ",region," + nation,
        practice + ",practice," + region,
        neighbour + ",practice," + region);
  }

  @Test
  void shouldShowTheEarlierFiguresAgainAndTheirSums() {
    String first = publish(figure(practice, "1"), figure(neighbour, "2"));
    String second = publish(figure(practice, "10"), figure(neighbour, "20"));
    assertThat(shown(nation)).containsExactly("30 " + second);

    withdraw(second).statusCode(200);

    assertThat(shown(practice)).containsExactly("1 " + first);
    assertThat(shown(neighbour)).containsExactly("2 " + first);
    assertThat(shown(region)).containsExactly("3 " + first);
    assertThat(shown(nation)).containsExactly("3 " + first);
  }

  @Test
  void shouldShowNothingWhereThereWasNothing() {
    String only = publish(figure(practice, "1"));

    withdraw(only).statusCode(200);

    assertThat(shown(practice)).isEmpty();
    assertThat(shown(region)).isEmpty();
    assertThat(shown(nation)).isEmpty();
  }

  @Test
  void shouldKeepTheSumOfWhatIsLeft() {
    String first = publish(figure(practice, "1"));
    String second = publish(figure(neighbour, "2"));

    withdraw(second).statusCode(200);

    assertThat(shown(region)).containsExactly("1 " + first);
    assertThat(shown(nation)).containsExactly("1 " + first);
  }

  @Test
  void shouldLeaveFiguresOfOtherPeriodsAndMetricsAlone() {
    Api.putMetric(metric + "-other", "flow");
    publish(figure(practice, "1"), "%s,%s,2019-07-02,5,".formatted(metric, practice));
    String second =
        publish(figure(practice, "10"), "%s-other,%s,2019-07-01,7,".formatted(metric, practice));
    publish("%s-other,%s,2019-07-01,8,".formatted(metric, neighbour));

    withdraw(second).statusCode(200);

    assertThat(Api.points(metric, nation)).containsExactly("2019-07-01=1", "2019-07-02=5");
    assertThat(Api.points(metric + "-other", nation)).containsExactly("2019-07-01=8");
  }

  @Test
  void shouldShowTheSumAgainWhereAParentsFigureWasSupplied() {
    String children = publish(figure(practice, "1"), figure(neighbour, "2"));
    String parent = publish(figure(region, "100"));
    assertThat(shown(nation)).containsExactly("100 " + parent);

    withdraw(parent).statusCode(200);

    assertThat(shown(region)).containsExactly("3 " + children);
    assertThat(shown(nation)).containsExactly("3 " + children);
  }

  @Test
  void shouldShowTheSumOfWhatCameWhileAParentsFigureWasShown() {
    String parent = publish(figure(region, "100"));
    String children = publish(figure(practice, "1"), figure(neighbour, "2"));
    assertThat(shown(region)).containsExactly("100 " + parent);

    withdraw(parent).statusCode(200);

    assertThat(shown(region)).containsExactly("3 " + children);
    assertThat(shown(nation)).containsExactly("3 " + children);
  }

  @Test
  void shouldShowAnEarlierSuppliedFigureOfAParentRatherThanTheSum() {
    String first = publish(figure(region, "100"));
    publish(figure(practice, "1"));
    String second = publish(figure(region, "200"));

    withdraw(second).statusCode(200);

    assertThat(shown(region)).containsExactly("100 " + first);
    assertThat(shown(nation)).containsExactly("100 " + first);
  }

  @Test
  void shouldLeaveASuppliedFigureOfAParentWhenItsChildrenGo() {
    String children = publish(figure(practice, "1"), figure(neighbour, "2"));
    String parent = publish(figure(region, "100"));

    withdraw(children).statusCode(200);

    assertThat(shown(practice)).isEmpty();
    assertThat(shown(region)).containsExactly("100 " + parent);
    assertThat(shown(nation)).containsExactly("100 " + parent);
  }

  @Test
  void shouldTakeBackChildrenAndTheirParentOfOneRelease() {
    String first = publish(figure(practice, "1"));
    String both = publish(figure(practice, "10"), figure(neighbour, "20"), figure(region, "100"));

    withdraw(both).statusCode(200);

    assertThat(shown(region)).containsExactly("1 " + first);
    assertThat(shown(nation)).containsExactly("1 " + first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"distinct", "ratio"})
  void shouldNotAddUpWhatAddsUpToNothing(String kind) {
    Api.putMetric(metric + "-" + kind, kind);
    publish("%s-%s,%s,2019-07-01,1,".formatted(metric, kind, practice));
    String parent = publish("%s-%s,%s,2019-07-01,100,".formatted(metric, kind, region));

    withdraw(parent).statusCode(200);

    assertThat(Api.points(metric + "-" + kind, region)).isEmpty();
  }

  @Test
  void shouldShowNothingWhenTheFirstAndThenTheSecondAreWithdrawn() {
    String first = publish(figure(practice, "1"));
    String second = publish(figure(practice, "2"));
    withdraw(first).statusCode(200);
    assertThat(shown(nation)).containsExactly("2 " + second);

    withdraw(second).statusCode(200);

    assertThat(shown(practice)).isEmpty();
    assertThat(shown(nation)).isEmpty();
  }

  @Test
  void shouldShowNothingWhenTheSecondAndThenTheFirstAreWithdrawn() {
    String first = publish(figure(practice, "1"));
    String second = publish(figure(practice, "2"));
    withdraw(second).statusCode(200);
    assertThat(shown(nation)).containsExactly("1 " + first);

    withdraw(first).statusCode(200);

    assertThat(shown(practice)).isEmpty();
    assertThat(shown(nation)).isEmpty();
  }

  @Test
  void shouldShowWhatIsPublishedAfterwards() {
    withdraw(publish(figure(practice, "1"))).statusCode(200);

    String later = publish(figure(practice, "5"));

    assertThat(shown(nation)).containsExactly("5 " + later);
    assertThat(Api.changes(RELEASES + "/" + later + "/changes"))
        .containsExactly(
            change(nation, ",5,,,true"),
            change(practice, ",5,,,false"),
            change(region, ",5,,,true"));
  }

  @Test
  void shouldMoveNothingWhereTheReleaseShowsNowhere() {
    String first = publish(figure(practice, "1"));
    String second = publish(figure(practice, "2"));
    long head = Api.head();

    withdraw(first).statusCode(200);

    assertThat(shown(practice)).containsExactly("2 " + second);
    assertThat(shown(nation)).containsExactly("2 " + second);
    assertThat(Api.changes(RELEASES + "/" + first + "/withdrawal/changes")).isEmpty();
    assertThat(Api.event(head + 1).getList("data.nationFigures")).isEmpty();
  }

  @Test
  void shouldLeaveEveryAnswerOfBeforeAsItWas() {
    publish(figure(practice, "1"));
    String second = publish(figure(practice, "2"), figure(neighbour, "3"));
    Map<String, String> before = everythingKnownAt(second, Api.lastChange().toString());

    withdraw(second).statusCode(200);

    assertThat(everythingKnownAt(second, before.get("knownAt"))).isEqualTo(before);
    assertThat(shown(nation)).hasSize(1).first().asString().startsWith("1 ");
  }

  @Test
  void shouldKeepTheChangesOfTheRelease() {
    publish(figure(practice, "1"));
    String second = publish(figure(practice, "2"));
    List<String> changes = Api.changes(RELEASES + "/" + second + "/changes");

    withdraw(second).statusCode(200);

    assertThat(Api.changes(RELEASES + "/" + second + "/changes"))
        .isEqualTo(changes)
        .contains(change(practice, "1,2,,,false"));
  }

  @Test
  void shouldShowWhatItMoved() {
    publish(figure(practice, "1") + "at-least");
    String second = publish(figure(practice, "2"), figure(neighbour, "3"));
    String path = RELEASES + "/" + second + "/withdrawal/changes";
    given().get(path).then().statusCode(404);
    String before = clock.instant().toString();

    withdraw(second).statusCode(200);

    assertThat(Api.changes(path))
        .containsExactly(
            change(nation, "5,1,,at-least,true"),
            change(practice, "2,1,,at-least,false"),
            change(neighbour, "3,,,,false"),
            change(region, "5,1,,at-least,true"));
    given().get(path + "?knownAt=" + before).then().statusCode(404);
  }

  @Test
  void shouldShowWhetherARemovedFigureWasDerived() {
    String only = publish(figure(practice, "1"));

    withdraw(only).statusCode(200);

    assertThat(Api.changes(RELEASES + "/" + only + "/withdrawal/changes"))
        .containsExactly(
            change(nation, "1,,,,true"),
            change(practice, "1,,,,false"),
            change(region, "1,,,,true"));
  }

  @Test
  void shouldShowOnTheReleaseHowItWasWithdrawn() {
    String id = publish(figure(practice, "1"));
    given().get(RELEASES + "/" + id).then().body("withdrawal", nullValue());

    withdraw(id)
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("id", equalTo(id))
        .body("state", equalTo("withdrawn"))
        .body("withdrawal.reason", equalTo(REASON))
        .body("withdrawal.author", equalTo(Tokens.SUBJECT));

    given()
        .get(RELEASES + "/" + id)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("state", equalTo("withdrawn"))
        .body("figures", equalTo(1))
        .body(
            "withdrawal.withdrawnAt", equalTo(Api.event(Api.head()).getString("data.withdrawnAt")));
  }

  @Test
  void shouldShowTheStateAsKnownThen() {
    String id = publish(figure(practice, "1"));
    String before = Api.lastChange().toString();
    withdraw(id).statusCode(200);
    String after = Api.lastChange().toString();

    assertThat(stateKnownAt(id, before)).isEqualTo("published published");
    assertThat(stateKnownAt(id, after)).isEqualTo("withdrawn withdrawn");
  }

  @Test
  void shouldAnnounceIt() {
    publish(figure(practice, "1"));
    String id = publish(figure(practice, "2"), "%s,%s,2019-07-02,7,".formatted(metric, practice));
    long head = Api.head();

    withdraw(id).statusCode(200);

    assertThat(Api.head()).isEqualTo(head + 1);
    JsonPath event = Api.event(head + 1);
    assertThat(event.getString("type")).isEqualTo("uk.nhsx.appmetrics.release.withdrawn.v1");
    assertThat(event.getString("subject")).isEqualTo(RELEASES + "/" + id);
    assertThat(event.getString("partitionkey")).isEqualTo(id);
    assertThat(event.getString("author")).isEqualTo(Tokens.SUBJECT);
    assertThat(event.getString("data.reason")).isEqualTo(REASON);
    assertThat(event.getList("data.nationFigures.period"))
        .isEqualTo(List.of("2019-07-01", "2019-07-02"));
    assertThat(event.getList("data.nationFigures.value")).isEqualTo(Arrays.asList("1", null));
    assertThat(event.getBoolean("data.nationFiguresComplete")).isTrue();
    assertThat(event.getString("data.changes"))
        .isEqualTo(RELEASES + "/" + id + "/withdrawal/changes");
  }

  @Test
  void shouldMakeTheMetricOlderAgain() {
    publish("%s,%s,2019-07-01,1,".formatted(metric, practice));
    String second = publish("%s,%s,2019-07-02,1,".formatted(metric, practice));
    String before = Api.lastChange().toString();
    assertThat(lastPeriod("")).isEqualTo("2019-07-02");

    withdraw(second).statusCode(200);

    assertThat(lastPeriod("")).isEqualTo("2019-07-01");
    assertThat(lastPeriod("&knownAt=" + before)).isEqualTo("2019-07-02");
  }

  @Test
  void shouldHaveNoLastPeriodWhenAllIsWithdrawn() {
    String only = publish(figure(practice, "1"));

    withdraw(only).statusCode(200);

    assertThat(lastPeriod("")).isNull();
  }

  @Test
  void shouldChangeNothingWhenItIsSentAgain() {
    String id = publish(figure(practice, "1"));
    withdraw(id).statusCode(200);
    Map<String, Long> before = store.contents();

    withdraw(id).statusCode(200).header("ETag", "\"2\"").body("state", equalTo("withdrawn"));

    assertThat(store.contents()).isEqualTo(before);
  }

  @Test
  void shouldHappenOnceThoughTwoAskAtOnce() throws Exception {
    String id = publish(figure(practice, "1"));
    long head = Api.head();
    ExecutorService clients = Executors.newFixedThreadPool(2);
    List<Future<ExtractableResponse<?>>> answers = new ArrayList<>();

    try (Store.Held lock = store.hold("select * from outbox_head for update")) {
      answers.add(clients.submit(() -> withdraw(id).extract()));
      answers.add(clients.submit(() -> withdraw(id).extract()));
      store.awaitWaiting(2, "outbox_head%for update");
    }

    assertThat(answers.get(0).get().statusCode()).isEqualTo(200);
    assertThat(answers.get(1).get().asString()).isEqualTo(answers.get(0).get().asString());
    assertThat(Api.head()).isEqualTo(head + 1);
    clients.shutdown();
  }

  @Test
  void shouldRefuseAnotherReason() {
    String id = publish(figure(practice, "1"));
    withdraw(id).statusCode(200);
    Map<String, Long> before = store.contents();

    Api.withdraw(id, "Another.").statusCode(409).body("type", equalTo("/problems/conflict"));

    assertThat(store.contents()).isEqualTo(before);
    given().get(RELEASES + "/" + id).then().body("withdrawal.reason", equalTo(REASON));
  }

  @ParameterizedTest
  @ValueSource(strings = {"8f14e45f-ceea-467f-9d3c-3f5f1f6f0a01", "not-an-id", "0"})
  void shouldNotKnowAReleaseThatIsNotThere(String id) {
    withdraw(id).statusCode(404).body("type", equalTo("/problems/not-found"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                  | 422 | rule-broken
          {"reason":null}     | 422 | rule-broken
          {"reason":""}       | 422 | rule-broken
          {"reason":" "}      | 422 | rule-broken
          {"reason":7}        | 400 | malformed-request
          {"why":"It was."}   | 400 | malformed-request
          null                | 400 | malformed-request
          ''                  | 400 | malformed-request
          """)
  void shouldNeedAReason(String body, int status, String slug) {
    String id = publish(figure(practice, "1"));
    Map<String, Long> before = store.contents();

    Api.publisher()
        .contentType("application/json")
        .body(body)
        .post(RELEASES + "/" + id + "/withdrawal")
        .then()
        .statusCode(status)
        .body("type", equalTo("/problems/" + slug));

    assertThat(store.contents()).isEqualTo(before);
  }

  @Test
  void shouldNeedTheRole() {
    String id = publish(figure(practice, "1"));
    String path = RELEASES + "/" + id + "/withdrawal";
    String body = "{\"reason\":\"It was wrong.\"}";

    given().contentType("application/json").body(body).post(path).then().statusCode(401);
    Api.bearer(Tokens.of("award-officer", "onboarding-officer"))
        .contentType("application/json")
        .body(body)
        .post(path)
        .then()
        .statusCode(403);

    given().get(RELEASES + "/" + id).then().body("state", equalTo("published"));
  }

  @Test
  void shouldRefuseTheSameReleaseSentAgainAndNameIt() {
    String title = "Sent again " + tests;
    String id = Api.publish(title, figure(practice, "1"));
    withdraw(id).statusCode(200);
    Map<String, Long> before = store.contents();

    send(Map.of("title", title, "kind", "scheduled"), figure(practice, "1"))
        .statusCode(409)
        .body("type", equalTo("/problems/conflict"))
        .body(
            "detail",
            equalTo(
                "The same content with the same parameters is release "
                    + id
                    + ", which was withdrawn; nothing is published. To publish it again, send it"
                    + " under another title, or as kind=revision with a reason."));

    assertThat(store.contents()).isEqualTo(before);
    assertThat(shown(practice)).isEmpty();
  }

  @Test
  void shouldRefuseTheSameJsonSentAgain() {
    String body =
        """
        {"title":"Sent again %d","kind":"scheduled","figures":[
          {"metric":"%s","area":"%s","period":"2019-07-01","value":"1"}]}
        """
            .formatted(tests, metric, practice);
    String id = Api.publishJson(body).statusCode(201).extract().path("id");
    withdraw(id).statusCode(200);

    Api.publishJson(body).statusCode(409).body("detail", containsString(id));
  }

  @Test
  void shouldTakeTheSameContentAgainAsTheRefusalSays() {
    String title = "Sent again " + tests;
    Map<String, String> revision =
        Map.of("title", title, "kind", "revision", "reason", "It was right after all.");
    withdraw(Api.publish(title, figure(practice, "1"))).statusCode(200);

    String again = send(revision, figure(practice, "1")).statusCode(201).extract().path("id");

    assertThat(shown(practice)).containsExactly("1 " + again);
    withdraw(again).statusCode(200);
    send(revision, figure(practice, "1"))
        .statusCode(409)
        .body(
            "detail",
            endsWith("To publish it again, send it under another title, or with another reason."));
    Map<String, String> anotherReason = new HashMap<>(revision);
    anotherReason.put("reason", "Sent for another reason.");
    withdraw(send(anotherReason, figure(practice, "1")).statusCode(201).extract().path("id"))
        .statusCode(200);
    String last = Api.publish(title + " once more", figure(practice, "1"));
    assertThat(shown(practice)).containsExactly("1 " + last);
  }

  private static ValidatableResponse send(Map<String, String> parameters, String row) {
    return Api.publishCsv(parameters, "metric,area,period,value,qualifier\n" + row + "\n");
  }

  private static ValidatableResponse withdraw(String id) {
    return Api.withdraw(id, REASON);
  }

  private String publish(String... rows) {
    return Api.publish("Withdrawn " + tests, rows);
  }

  private String figure(String area, String value) {
    return "%s,%s,2019-07-01,%s,".formatted(metric, area, value);
  }

  private String change(String area, String moved) {
    return "%s,%s,2019-07-01,%s".formatted(metric, area, moved);
  }

  /** The figures of an area, each with the release that it is from. */
  private List<String> shown(String area) {
    JsonNode points =
        given().get(Api.seriesOf(metric, area)).as(JsonNode.class).at("/items/0/points");
    return StreamSupport.stream(points.spliterator(), false)
        .map(point -> point.required("value").asText() + " " + point.required("release").asText())
        .toList();
  }

  private String lastPeriod(String query) {
    return given()
        .get(Api.ROOT + "/freshness?limit=500" + query)
        .path("items.find { it.metric == '" + metric + "' }.lastPeriod");
  }

  private static String stateKnownAt(String id, String knownAt) {
    String single = given().get(RELEASES + "/" + id + "?knownAt=" + knownAt).path("state");
    String listed =
        given()
            .get(RELEASES + "?limit=500&knownAt=" + knownAt)
            .path("items.find { it.id == '" + id + "' }.state");
    return single + " " + listed;
  }

  private Map<String, String> everythingKnownAt(String release, String knownAt) {
    Map<String, String> everything = new HashMap<>();
    everything.put("knownAt", knownAt);
    for (String path :
        List.of(
            "/series?metric=%s&area=%s&area=%s&".formatted(metric, nation, practice),
            "/series?metric=%s&area=%s&from=2019-07-01&to=2019-07-31&step=total&"
                .formatted(metric, nation),
            "/releases?limit=500&",
            "/releases/" + release + "?",
            "/releases/" + release + "/changes?",
            "/freshness?limit=500&")) {
      everything.put(
          path,
          given()
              .get(Api.ROOT + path + "knownAt=" + knownAt)
              .then()
              .statusCode(200)
              .extract()
              .asString());
    }
    return everything;
  }
}
