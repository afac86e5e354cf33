package uk.nhsx.appmetrics.release;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.appmetrics.Feed;
import uk.nhsx.platform.json.Instants;
import uk.nhsx.platform.testing.MutableClock;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Tokens;

/**
 * Releases that are hidden until an instant, at a stopped clock. There is no poller: what is due is
 * made by the first request.
 */
@QuarkusTest
@TestProfile(EmbargoResourceTest.WithoutPoller.class)
@WithTestResource(ServiceTestResource.class)
class EmbargoResourceTest {

  private static final String RELEASES = Api.ROOT + "/releases";
  private static final String HEADER = "metric,area,period,value,qualifier\n";
  private static final String REQUEST_ID = "8f14e45f-ceea-467f-9d3c-3f5f1f6f0a07";

  private static int tests;

  @Inject MutableClock clock;

  private String metric;
  private String nation;
  private String practice;
  private String neighbour;

  private Instant due;
  private long head;

  public static class WithoutPoller implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("outbox.poll-scheduled-changes", "false");
    }
  }

  @BeforeEach
  void stopTheClock() {
    due = EmbargoClock.stop(clock);
    tests++;
    metric = "embargo-" + tests;
    nation = "EMN" + tests;
    practice = "EMP" + tests;
    neighbour = "EMQ" + tests;
    Api.putMetric(metric, "flow").statusCode(201);
    Api.registerAreas(
        nation + ",nation,", practice + ",practice," + nation, neighbour + ",practice," + nation);
    Api.publish("Before " + tests, figure(practice, "1"), figure(neighbour, "2"));
    head = Api.head();
  }

  @AfterEach
  void makeWhatIsLeft() {
    EmbargoClock.goOn(clock);
  }

  @Test
  void shouldBeHiddenFromAllOtherClients() {
    Map<String, String> before = everything();

    String id = keep("Kept", figure(practice, "10"));

    assertThat(everything()).isEqualTo(before);
    get("/releases/" + id).statusCode(404);
    get("/releases/" + id + "/changes").statusCode(404);
    get("/releases/" + id + "/withdrawal/changes").statusCode(404);
    as("award-officer").get(RELEASES + "/" + id).then().statusCode(404);
    assertThat(as("award-officer").get(RELEASES).<List<String>>path("items.id")).doesNotContain(id);
  }

  @Test
  void shouldStillNotBeNoticedAMicrosecondBeforeTheInstant() {
    Map<String, String> before = everything();
    String id = keep("Kept", figure(practice, "10"));

    clock.stopAt(microBefore(due));

    assertThat(everything()).isEqualTo(before);
    get("/releases/" + id).statusCode(404);
  }

  @Test
  void shouldBeShownToAPublisherAlone() {
    String id = keep("Kept", figure(practice, "10"));

    as(Api.PUBLISHER)
        .get(RELEASES + "/" + id)
        .then()
        .statusCode(200)
        .header("Cache-Control", allOf(containsString("private"), containsString("no-store")))
        .header("Vary", "Authorization")
        .header("ETag", "\"1\"")
        .body("state", equalTo("embargoed"))
        .body("publishAt", equalTo(Instants.text(due)))
        .body("publishedAt", nullValue())
        .body("figures", equalTo(1));
    as(Api.PUBLISHER)
        .get(RELEASES + "?limit=1")
        .then()
        .header("Cache-Control", allOf(containsString("private"), containsString("no-store")))
        .header("ETag", nullValue())
        .body("items.id", equalTo(List.of(id)))
        .body("items.state", equalTo(List.of("embargoed")));
  }

  @Test
  void shouldNotBeShownToAPublisherThatReadsAsKnownAtAnInstant() {
    String id = keep("Kept", figure(practice, "10"));

    String knownAt = "?knownAt=" + clock.instant();

    as(Api.PUBLISHER).get(RELEASES + "/" + id + knownAt).then().statusCode(404);
    assertThat(as(Api.PUBLISHER).get(RELEASES + knownAt).<List<String>>path("items.id"))
        .doesNotContain(id);
  }

  @Test
  void shouldHaveNoChangesYetForAPublisherEither() {
    String id = keep("Kept", figure(practice, "10"));

    as(Api.PUBLISHER).get(RELEASES + "/" + id + "/changes").then().statusCode(404);
    assertThat(points(as(Api.PUBLISHER), practice)).containsExactly("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/releases/{id}",
        "/releases/{id}/changes",
        "/releases?limit=1",
        "/series?metric={metric}&area={nation}",
        "/freshness?limit=500",
        "/events?limit=500&after={head}",
        "/metrics/{metric}",
        "/areas/{nation}"
      })
  void shouldAppearEverywhereAtTheInstantWhateverIsReadFirst(String first) {
    String id =
        keep("Kept", figure(practice, "10"), "%s,%s,2019-07-09,5,".formatted(metric, practice));
    clock.stopAt(due);

    get(first
            .replace("{id}", id)
            .replace("{metric}", metric)
            .replace("{nation}", nation)
            .replace("{head}", "" + head))
        .statusCode(200);

    get("/releases/" + id)
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("state", equalTo("published"))
        .body("publishedAt", equalTo(Instants.text(due)));
    get("/releases?limit=1").body("items.id", equalTo(List.of(id)));
    assertThat(points(given(), practice)).containsExactly("10", "5");
    assertThat(points(given(), nation)).containsExactly("12", "5");
    get("/freshness?limit=500")
        .body("items.find { it.metric == '" + metric + "' }.lastPeriod", equalTo("2019-07-09"))
        .body(
            "items.find { it.metric == '" + metric + "' }.publishedAt",
            equalTo(Instants.text(due)));
    assertThat(Api.changes(RELEASES + "/" + id + "/changes")).hasSize(4);
    assertThat(Api.head()).isEqualTo(head + 1);
  }

  @Test
  void shouldBeKnownFromTheInstantOnAndNotAMicrosecondBefore() {
    String id = keep("Kept", figure(practice, "10"));

    clock.stopAt(due.plusMillis(50));

    String before = "?knownAt=" + microBefore(due);
    String at = "?knownAt=" + due;
    get("/releases/" + id + before).statusCode(404);
    get("/releases/" + id + at).statusCode(200).body("state", equalTo("published"));
    get("/releases/" + id + "/changes" + before).statusCode(404);
    get("/releases/" + id + "/changes" + at).statusCode(200);
    assertThat(get("/releases" + before).extract().<List<String>>path("items.id"))
        .doesNotContain(id);
    assertThat(get("/releases" + at).extract().<List<String>>path("items.id")).contains(id);
    assertThat(Api.points(metric, nation, microBefore(due))).containsExactly("2019-07-01=3");
    assertThat(Api.points(metric, nation, due)).containsExactly("2019-07-01=12");
  }

  @Test
  void shouldLeaveAnAnswerOfBeforeAsItWas() {
    keep("Kept", figure(practice, "10"));
    clock.stopAt(microBefore(due));
    String requested =
        "/series?metric=" + metric + "&area=" + nation + "&knownAt=" + microBefore(due);
    String before = get(requested).extract().asString();

    clock.stopAt(due);

    assertThat(get(requested).extract().asString()).isEqualTo(before);
    assertThat(points(given(), nation)).containsExactly("12");
  }

  @Test
  void shouldBePublishedBeforeTheChangeOfTheFirstWriterAfterTheInstant() {
    String id = keep("Kept", figure(practice, "10"));
    clock.stopAt(due);

    Api.putMetric(metric + "-later", "flow").statusCode(201);

    assertThat(publishedSubjects())
        .containsExactly(RELEASES + "/" + id, Api.ROOT + "/metrics/" + metric + "-later");
    assertThat(Instant.parse(Api.event(head + 1).getString("time"))).isEqualTo(due);
    assertThat(Instant.parse(Api.event(head + 2).getString("time")))
        .isEqualTo(due.plus(1, ChronoUnit.MICROS));
  }

  @Test
  void shouldComeBeforeAFileThatWasBeingTakenIn() {
    String kept = keep("Kept", figure(practice, "10"), figure(neighbour, "20"));
    clock.stopAt(due);

    String file = Api.publish("File " + tests, figure(practice, "7"));

    assertThat(publishedSubjects()).containsExactly(RELEASES + "/" + kept, RELEASES + "/" + file);
    assertThat(Api.changes(RELEASES + "/" + kept + "/changes"))
        .containsExactly(
            change(nation, "3,30,,,true"),
            change(practice, "1,10,,,false"),
            change(neighbour, "2,20,,,false"));
    assertThat(Api.changes(RELEASES + "/" + file + "/changes"))
        .containsExactly(change(nation, "30,27,,,true"), change(practice, "10,7,,,false"));
    get("/releases/" + file)
        .body("figures", equalTo(1))
        .body("publishedAt", equalTo(Instants.text(due.plus(1, ChronoUnit.MICROS))));
  }

  @Test
  void shouldComeBeforeAWithdrawal() {
    String earlier = Api.publish("Earlier " + tests, figure(practice, "4"));
    String kept = keep("Kept", figure(neighbour, "20"));
    clock.stopAt(due);

    Api.withdraw(earlier, "It was wrong.").statusCode(200);

    assertThat(Api.changes(RELEASES + "/" + kept + "/changes"))
        .containsExactly(change(nation, "6,24,,,true"), change(neighbour, "2,20,,,false"));
    assertThat(Api.changes(RELEASES + "/" + earlier + "/withdrawal/changes"))
        .containsExactly(change(nation, "24,21,,,true"), change(practice, "4,1,,,false"));
  }

  @Test
  void shouldComeBeforeAMoveOfAnArea() {
    String kept = keep("Kept", figure(practice, "10"));
    clock.stopAt(due);

    Api.putAreas("code,name,type,parent\n" + practice + ",A name,practice,\n").statusCode(200);

    assertThat(Api.changes(RELEASES + "/" + kept + "/changes"))
        .containsExactly(change(nation, "3,12,,,true"), change(practice, "1,10,,,false"));
    assertThat(points(given(), nation)).containsExactly("2");
  }

  @Test
  void shouldAddUpWhatShowsAtTheInstant() {
    String id = keep("Kept", figure(practice, "10"));
    Api.publish("Meanwhile " + tests, figure(neighbour, "200"));

    clock.stopAt(due);

    assertThat(points(given(), nation)).containsExactly("210");
    assertThat(Api.changes(RELEASES + "/" + id + "/changes"))
        .containsExactly(change(nation, "201,210,,,true"), change(practice, "1,10,,,false"));
  }

  @Test
  void shouldAddUpInTheParentsOfTheInstant() {
    keep("Kept", figure(practice, "10"));
    String other = "EMO" + tests;
    Api.putAreas(
            "code,name,type,parent\n%s,A name,nation,\n%s,A name,practice,%s\n"
                .formatted(other, practice, other))
        .statusCode(200);

    clock.stopAt(due);

    assertThat(points(given(), nation)).containsExactly("2");
    assertThat(points(given(), other)).containsExactly("10");
  }

  @Test
  void shouldWinOverWhatWasPublishedMeanwhile() {
    keep("Kept", figure(practice, "10"));
    Api.publish("Meanwhile " + tests, figure(practice, "100"));
    assertThat(points(given(), practice)).containsExactly("100");

    clock.stopAt(due);

    assertThat(points(given(), practice)).containsExactly("10");
  }

  @Test
  void shouldHaveTheProvenanceOfItsRequest() {
    Api.bearer(Tokens.ofSubject("sender@example.test", Api.PUBLISHER))
        .contentType("text/csv")
        .queryParams("title", "Signed", "kind", "scheduled", "publishAt", due.toString())
        .header("X-Request-ID", REQUEST_ID)
        .body(HEADER + figure(practice, "10"))
        .post(RELEASES)
        .then()
        .statusCode(201);
    clock.stopAt(due);

    get("/metrics/" + metric);

    JsonPath event = Api.event(head + 1);
    assertThat(event.getString("author")).isEqualTo("sender@example.test");
    assertThat(event.getString("requestid")).isEqualTo(REQUEST_ID);
    assertThat(Instant.parse(event.getString("time"))).isEqualTo(due);
    assertThat(Instant.parse(event.getString("data.publishedAt"))).isEqualTo(due);
    assertThat(event.getList("data.nationFigures.value")).isEqualTo(List.of("12"));
  }

  @Test
  void shouldBeGivenBackWhenTheSameRequestComesAgain() {
    String id = keep("Kept", figure(practice, "10"));

    ValidatableResponse again = send("Kept", due, figure(practice, "10"));

    again.statusCode(200).body("id", equalTo(id)).body("state", equalTo("embargoed"));
    clock.stopAt(due);
    assertThat(publishedSubjects()).containsExactly(RELEASES + "/" + id);
  }

  @Test
  void shouldBePublishedForTheSameRequestAfterTheInstant() {
    String id = keep("Kept", figure(practice, "10"));
    clock.stopAt(due.plusMillis(1));

    ValidatableResponse again = send("Kept", due, figure(practice, "10"));

    again
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("id", equalTo(id))
        .body("state", equalTo("published"))
        .body("publishedAt", equalTo(Instants.text(due)));
  }

  @Test
  void shouldNeverAppearWhenItIsWithdrawnBefore() {
    String id = keep("Kept", figure(practice, "10"));
    Map<String, String> before = everything();

    Api.withdraw(id, "Not yet.")
        .statusCode(200)
        .body("state", equalTo("withdrawn"))
        .body("publishedAt", nullValue())
        .body("withdrawal.reason", equalTo("Not yet."));

    assertThat(everything()).isEqualTo(before);
    clock.stopAt(due.plusMillis(1));
    assertThat(everything()).isEqualTo(before);
    get("/releases/" + id).statusCode(404);
    get("/releases/" + id + "/withdrawal/changes").statusCode(404);
    assertThat(publishedSubjects()).isEmpty();
    as(Api.PUBLISHER).get(RELEASES + "/" + id).then().body("state", equalTo("withdrawn"));
    Api.withdraw(id, "Not yet.").statusCode(200);
    Api.withdraw(id, "Another.").statusCode(409);
  }

  @Test
  void shouldBeRefusedWhenItIsSentAgainAfterItWasWithdrawn() {
    String id = keep("Kept", figure(practice, "10"));
    Api.withdraw(id, "Not yet.").statusCode(200);

    send("Kept", due, figure(practice, "10"))
        .statusCode(409)
        .body("type", equalTo("/problems/conflict"))
        .body("detail", containsString(id));
  }

  @Test
  void shouldLetTheNextOneAppearWhenTheFirstWasWithdrawn() {
    Instant later = due.plusMillis(10);
    String first = keep("First", figure(practice, "10"));
    String second =
        send("Second", later, figure(neighbour, "20")).statusCode(201).extract().path("id");
    Api.withdraw(first, "Not yet.").statusCode(200);

    clock.stopAt(later.plusMillis(1));

    assertThat(publishedSubjects()).containsExactly(RELEASES + "/" + second);
    assertThat(Instant.parse(Api.event(head + 1).getString("time"))).isEqualTo(later);
    assertThat(points(given(), nation)).containsExactly("21");
  }

  @Test
  void shouldPublishTwoOfOneInstantInTheOrderInWhichTheyCame() {
    String first = keep("First", figure(practice, "10"), figure(neighbour, "20"));
    String second = keep("Second", figure(practice, "11"));

    clock.stopAt(due);

    assertThat(publishedSubjects())
        .containsExactly(RELEASES + "/" + first, RELEASES + "/" + second);
    assertThat(points(given(), nation)).containsExactly("31");
    get("/releases?limit=2")
        .body("items.id", equalTo(List.of(second, first)))
        .body("items.publishedAt", equalTo(List.of(Instants.text(due), Instants.text(due))));
    assertThat(Api.changes(RELEASES + "/" + second + "/changes"))
        .containsExactly(change(nation, "30,31,,,true"), change(practice, "10,11,,,false"));
  }

  @Test
  void shouldBeWithdrawnAsAnyOtherAfterTheInstant() {
    String id = keep("Kept", figure(practice, "10"));
    clock.stopAt(due);

    Api.withdraw(id, "It was wrong.").statusCode(200).header("ETag", "\"3\"");

    assertThat(points(given(), nation)).containsExactly("3");
    assertThat(Api.points(metric, nation, due)).containsExactly("2019-07-01=12");
    assertThat(Api.head()).isEqualTo(head + 2);
  }

  @Test
  void shouldNotBeTheWeekBeforeOfAnyFile() {
    List<String> practices = List.of(practice, neighbour);
    Feed week = Feed.of("flow").week(Feed.MONDAY, practices, 1000);
    week.send("publishAt=" + due).statusCode(201);

    Feed next = week.empty().week(Feed.MONDAY.plusDays(7), practices, 1);

    next.send().statusCode(201);
  }

  @Test
  void shouldBePublishedAtOnceForTheInstantThatIs() {
    String id =
        send("At once", clock.instant(), figure(practice, "10"))
            .statusCode(201)
            .body("state", equalTo("published"))
            .extract()
            .path("id");

    get("/releases/" + id).statusCode(200).body("state", equalTo("published"));
    assertThat(points(given(), nation)).containsExactly("12");
  }

  @Test
  void shouldRefuseAnInstantThatIsOver() {
    send("Too late", microBefore(clock.instant()), figure(practice, "10"))
        .statusCode(422)
        .body("errors.code", equalTo(List.of("in-the-past")));
  }

  private Map<String, String> everything() {
    return PublicAnswers.of(metric, nation, practice, head);
  }

  private List<String> publishedSubjects() {
    return get("/events?limit=500&after=" + head).extract().path("items.subject");
  }

  private static List<String> points(RequestSpecification reader, String metric, String area) {
    return reader.get(Api.seriesOf(metric, area)).path("items[0].points.value");
  }

  private List<String> points(RequestSpecification reader, String area) {
    return points(reader, metric, area);
  }

  private String figure(String area, String value) {
    return "%s,%s,2019-07-01,%s,".formatted(metric, area, value);
  }

  private String change(String area, String moved) {
    return "%s,%s,2019-07-01,%s".formatted(metric, area, moved);
  }

  private String keep(String title, String... rows) {
    return send(title, due, rows).statusCode(201).extract().path("id");
  }

  private static ValidatableResponse send(String title, Instant publishAt, String... rows) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("title", title);
    parameters.put("kind", "scheduled");
    parameters.put("publishAt", publishAt.toString());
    return Api.publishCsv(parameters, HEADER + String.join("\n", rows) + "\n");
  }

  private static RequestSpecification as(String role) {
    return given().auth().oauth2(Tokens.of(role));
  }

  private static ValidatableResponse get(String path) {
    return given().get(Api.ROOT + path).then();
  }

  private static Instant microBefore(Instant instant) {
    return instant.minus(1, ChronoUnit.MICROS);
  }
}
