package uk.nhsx.appmetrics.release;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhsx.appmetrics.Feed.MONDAY;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.appmetrics.Feed;
import uk.nhsx.platform.testing.ServiceTestResource;

/** A whole week of the daily feed sent again, with three figures that differ. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class RevisionResourceTest {

  private static final List<String> PRACTICES = List.of("RVP1", "RVP2", "RVP3");

  @Test
  void shouldShowExactlyTheThreeFiguresThatItMoved() {
    alone();
    Feed week = week(Feed.of("flow"), 100);
    week.send().statusCode(201);

    String id = revise(week);

    assertThat(Api.changes(changesOf(id)))
        .containsExactly(
            change(week, "RVP1", "2019-07-01,100,101,,,false"),
            change(week, "RVP1", "2019-07-02,100,101,,,false"),
            change(week, "RVP3", "2019-07-01,100,101,,,false"));
  }

  @Test
  void shouldShowTheSumsThatTheyMovedAsDerived() {
    inARegion();
    Feed week = week(Feed.of("flow"), 100);
    week.send().statusCode(201);

    String id = revise(week);

    assertThat(Api.changes(changesOf(id)))
        .containsExactly(
            change(week, "RVN", "2019-07-01,300,302,,,true"),
            change(week, "RVN", "2019-07-02,300,301,,,true"),
            change(week, "RVP1", "2019-07-01,100,101,,,false"),
            change(week, "RVP1", "2019-07-02,100,101,,,false"),
            change(week, "RVP3", "2019-07-01,100,101,,,false"),
            change(week, "RVR", "2019-07-01,200,201,,,true"),
            change(week, "RVR", "2019-07-02,200,201,,,true"));
  }

  @Test
  void shouldLeaveEveryAnswerOfBeforeAsItWas() {
    inARegion();
    Feed week = week(Feed.of("flow"), 100);
    String first = week.send().statusCode(201).extract().path("id");
    Map<String, String> before = known(week, first, Api.lastChange().toString());

    revise(week);

    assertThat(known(week, first, before.get("knownAt"))).isEqualTo(before);
    assertThat(Api.points(week.metric(0), "RVN"))
        .containsExactly(
            "2019-07-01=302",
            "2019-07-02=301",
            "2019-07-03=300",
            "2019-07-04=300",
            "2019-07-05=300",
            "2019-07-06=300",
            "2019-07-07=300");
  }

  @Test
  void shouldGiveEachFigureTheReleaseThatGaveItLast() {
    alone();
    Feed week = week(Feed.of("flow"), 100);
    week.send().statusCode(201);

    String id = revise(week);

    assertThat(
            given()
                .get(Api.seriesOf(week.metric(0), "RVP2"))
                .<List<String>>path("items[0].points.release"))
        .hasSize(7)
        .containsOnly(id);
  }

  @Test
  void shouldMoveNothingWhereNothingDiffers() {
    inARegion();
    Feed week = week(Feed.of("flow"), 100);
    week.send().statusCode(201);

    String id =
        week.send("kind=revision", "reason=Checked again.").statusCode(201).extract().path("id");

    assertThat(Api.changes(changesOf(id))).isEmpty();
  }

  private static String revise(Feed week) {
    Feed revised = week.empty();
    for (int day = 0; day < 7; day++) {
      LocalDate date = MONDAY.plusDays(day);
      revised =
          revised
              .row(date, "RVP1", day < 2 ? 101 : 100)
              .row(date, "RVP2", 100)
              .row(date, "RVP3", day < 1 ? 101 : 100);
    }
    return revised
        .send("kind=revision", "reason=Late returns.")
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static Feed week(Feed feed, int value) {
    return feed.week(MONDAY, PRACTICES, value);
  }

  private static void alone() {
    Api.putAreas("code,name,type,parent\nRVP1,A,practice,\nRVP2,A,practice,\nRVP3,A,practice,\n")
        .statusCode(200);
  }

  private static void inARegion() {
    Api.putAreas(
            """
            code,name,type,parent
            RVN,A,nation,
            RVR,A,region,RVN
            RVP1,A,practice,RVR
            RVP2,A,practice,RVR
            RVP3,A,practice,RVN
            """)
        .statusCode(200);
  }

  private static String change(Feed week, String area, String moved) {
    return week.metric(0) + "," + area + "," + moved;
  }

  private static String changesOf(String id) {
    return Api.ROOT + "/releases/" + id + "/changes";
  }

  private static Map<String, String> known(Feed week, String release, String knownAt) {
    Map<String, String> known = new LinkedHashMap<>();
    known.put("knownAt", knownAt);
    for (String path :
        List.of(
            "/series?metric=%s&area=RVN&area=RVR&area=RVP1&".formatted(week.metric(0)),
            "/releases?limit=500&",
            "/releases/" + release + "?",
            "/releases/" + release + "/changes?",
            "/freshness?limit=500&")) {
      known.put(
          path,
          given()
              .get(Api.ROOT + path + "knownAt=" + knownAt)
              .then()
              .statusCode(200)
              .extract()
              .asString());
    }
    return known;
  }
}
