package uk.nhsx.appmetrics.area;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.appmetrics.Store;
import uk.nhsx.platform.testing.ServiceTestResource;

/**
 * What becomes of figures when areas move, open and close. Two practices lie in two regions of one
 * nation, with a figure of the first and of the second of July each.
 */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class AreaFiguresTest {

  private static int tests;

  @Inject Store store;

  private String metric;
  private String nation;
  private String east;
  private String west;
  private String practice;
  private String neighbour;

  @BeforeEach
  void define() {
    tests++;
    metric = "area-figures-" + tests;
    nation = "AFN" + tests;
    east = "AFE" + tests;
    west = "AFW" + tests;
    practice = "AFP" + tests;
    neighbour = "AFQ" + tests;
    Api.putMetric(metric, "flow").statusCode(201);
    Api.registerAreas(
        nation + ",nation,",
        east + ",region," + nation,
        west + ",region," + nation,
        practice + ",practice," + east,
        neighbour + ",practice," + west);
    Api.publish(
        "Figures " + tests,
        "%s,%s,2019-07-01,1,".formatted(metric, practice),
        "%s,%s,2019-07-02,2,".formatted(metric, practice),
        "%s,%s,2019-07-01,10,".formatted(metric, neighbour),
        "%s,%s,2019-07-02,20,".formatted(metric, neighbour));
  }

  @Test
  void shouldMoveItsFiguresFromOneSumToTheOther() {
    move(practice, west, "").statusCode(200);

    assertThat(points(east)).isEmpty();
    assertThat(points(west)).containsExactly("2019-07-01=11", "2019-07-02=22");
    assertThat(points(nation)).containsExactly("2019-07-01=11", "2019-07-02=22");
  }

  @Test
  void shouldLeaveTheDaysBeforeWithTheOldParent() {
    move(practice, west, "2019-07-02").statusCode(200);

    assertThat(points(east)).containsExactly("2019-07-01=1");
    assertThat(points(west)).containsExactly("2019-07-01=10", "2019-07-02=22");
    assertThat(points(nation)).containsExactly("2019-07-01=11", "2019-07-02=22");
  }

  @Test
  void shouldAddLaterFiguresToTheParentOfTheirDay() {
    move(practice, west, "2019-07-02").statusCode(200);

    Api.publish(
        "Later " + tests,
        "%s,%s,2019-07-01,5,".formatted(metric, practice),
        "%s,%s,2019-07-02,6,".formatted(metric, practice));

    assertThat(points(east)).containsExactly("2019-07-01=5");
    assertThat(points(west)).containsExactly("2019-07-01=10", "2019-07-02=26");
  }

  @Test
  void shouldAddAWeekToTheParentOfItsLastDay() {
    move(practice, west, "2019-07-14").statusCode(200);

    Api.publish("Weeks " + tests, metric + "," + practice + ",2019-W28,7,");

    assertThat(points(east)).contains("2019-07-01=1").hasSize(2);
    assertThat(
            given()
                .get(Api.seriesOf(metric, west) + "&step=total&from=2019-07-08&to=2019-07-14")
                .<List<String>>path("items[0].points.value"))
        .containsExactly("7");
  }

  @Test
  void shouldTakeItsFiguresOutOfAllSumsWhenItLeaves() {
    move(practice, "", "").statusCode(200);

    assertThat(points(east)).isEmpty();
    assertThat(points(nation)).containsExactly("2019-07-01=10", "2019-07-02=20");
    assertThat(points(practice)).containsExactly("2019-07-01=1", "2019-07-02=2");
  }

  @Test
  void shouldComeBackAsIfItHadNeverBeenAway() {
    move(practice, west, "2019-07-02").statusCode(200);

    move(practice, east, "").statusCode(200);

    assertThat(points(east)).containsExactly("2019-07-01=1", "2019-07-02=2");
    assertThat(points(west)).containsExactly("2019-07-01=10", "2019-07-02=20");
  }

  @Test
  void shouldMoveTheSumsOfARegionAsWell() {
    String other = "AFO" + tests;
    Api.putArea(other, "nation", null);

    Api.putAreas(
            "code,name,type,parent,parentSince\n%s,A name,region,%s,2019-07-02\n"
                .formatted(east, other))
        .statusCode(200);

    assertThat(points(nation)).containsExactly("2019-07-01=11", "2019-07-02=20");
    assertThat(points(other)).containsExactly("2019-07-02=2");
  }

  @Test
  void shouldLeaveASuppliedFigureOfARegionAlone() {
    Api.publish("Supplied " + tests, metric + "," + east + ",2019-07-01,100,");

    move(practice, west, "").statusCode(200);

    assertThat(points(east)).containsExactly("2019-07-01=100");
    assertThat(points(west)).containsExactly("2019-07-01=11", "2019-07-02=22");
    assertThat(points(nation)).containsExactly("2019-07-01=111", "2019-07-02=22");
  }

  @Test
  void shouldShowThePastAsItWasKnown() {
    Instant before = Api.lastChange();
    String requested = Api.seriesOf(metric, east) + "&area=" + west + "&knownAt=" + before;
    String answer = given().get(requested).asString();

    move(practice, west, "").statusCode(200);

    assertThat(given().get(requested).asString()).isEqualTo(answer);
    assertThat(Api.points(metric, east, before)).containsExactly("2019-07-01=1", "2019-07-02=2");
    given()
        .get(Api.ROOT + "/areas/" + practice + "?knownAt=" + before)
        .then()
        .body("parent", equalTo(east));
  }

  @Test
  void shouldPublishAMoveOnce() {
    long head = Api.head();

    move(practice, west, "2019-07-02").statusCode(200).body("amended", equalTo(1));

    assertThat(Api.head()).isEqualTo(head + 1);
    assertThat(Api.event(head + 1).getString("type"))
        .isEqualTo("uk.nhsx.appmetrics.areas.registered.v1");
    assertThat(Api.event(head + 1).getList("data.codes")).isEqualTo(List.of(practice));
  }

  @Test
  void shouldMakeNoSumAnewWhereOnlyANameChanges() {
    Map<String, Long> before = store.contents();

    Api.putAreas("code,name,type,parent\n%s,Another name,practice,%s\n".formatted(practice, east))
        .statusCode(200)
        .body("amended", equalTo(1));

    assertThat(store.contents())
        .containsEntry("figure", before.get("figure"))
        .containsEntry("change", before.get("change"));
  }

  @Test
  void shouldShowSinceWhenAnAreaLiesWhereItLies() {
    Api.publisher()
        .contentType("application/json")
        .header("If-Match", "\"1\"")
        .body(
            """
            {"name":"A name","type":"practice","parent":"%s","parentSince":"2019-07-02",
             "opensOn":"2018-04-01","closesOn":"2020-03-31"}
            """
                .formatted(west))
        .put(Api.ROOT + "/areas/" + practice)
        .then()
        .statusCode(200)
        .body("parent", equalTo(west))
        .body("parentSince", equalTo("2019-07-02"))
        .body("opensOn", equalTo("2018-04-01"))
        .body("closesOn", equalTo("2020-03-31"));

    given()
        .get(Api.ROOT + "/areas/" + east)
        .then()
        .body("parentSince", nullValue())
        .body("opensOn", nullValue())
        .body("closesOn", nullValue());
  }

  @Test
  void shouldReadTheOptionalColumnsInAnyOrder() {
    Api.putAreas(
            """
            closesOn,code,opensOn,type,name,parent
            2020-03-31,%s,,practice,A name,%s
            ,%s,2018-04-01,practice,A name,%s
            """
                .formatted(practice, east, neighbour, west))
        .statusCode(200)
        .body("amended", equalTo(2));

    given()
        .get(Api.ROOT + "/areas/" + practice)
        .then()
        .body("closesOn", equalTo("2020-03-31"))
        .body("opensOn", nullValue())
        .body("parentSince", nullValue());
    given()
        .get(Api.ROOT + "/areas/" + neighbour)
        .then()
        .body("closesOn", nullValue())
        .body("opensOn", equalTo("2018-04-01"));
  }

  @ParameterizedTest
  @CsvSource({
    "2019-07-02, 2019-07-01, closesOn,    before-opening",
    "July,       2019-07-01, opensOn,     day",
    "2019-07-01, 2019-02-30, closesOn,    day",
  })
  void shouldRefuseDaysThatCantBe(String opensOn, String closesOn, String field, String code) {
    Map<String, Long> before = store.contents();

    Api.putAreas(
            "code,name,type,parent,opensOn,closesOn\n%s,A name,practice,%s,%s,%s\n"
                .formatted(practice, east, opensOn, closesOn))
        .statusCode(422)
        .body("errors.path", equalTo(List.of("$.line[2]." + field)))
        .body("errors.code", equalTo(List.of(code)));

    assertThat(store.contents()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "2019-06-30, 422",
    "2019-07-01, 201",
    "2019-07-31, 201",
    "2019-08-01, 422",
    "2019-06,    422",
    "2019-W27,   201",
    "2019-06-30/2019-08-01, 201",
  })
  void shouldTakeInFiguresOfPeriodsInWhichAnAreaIsOpen(String period, int status) {
    String open = "AFT" + tests;
    Api.putAreas(
            "code,name,type,parent,opensOn,closesOn\n%s,A name,practice,,2019-07-01,2019-07-31\n"
                .formatted(open))
        .statusCode(200);

    Api.publishCsv(
            Map.of("title", "Open " + tests, "kind", "scheduled"),
            "metric,area,period,value,qualifier\n%s,%s,%s,1,\n".formatted(metric, open, period))
        .statusCode(status);
  }

  @Test
  void shouldKeepTheFiguresOfAnAreaThatCloses() {
    Api.putAreas(
            "code,name,type,parent,closesOn\n%s,A name,practice,%s,2019-07-01\n"
                .formatted(practice, east))
        .statusCode(200);

    assertThat(points(practice)).containsExactly("2019-07-01=1", "2019-07-02=2");
    assertThat(points(east)).containsExactly("2019-07-01=1", "2019-07-02=2");
  }

  @Test
  void shouldRegisterAllPracticesOfEnglandAtOnceAndAddThemUp() {
    String rows =
        IntStream.range(0, 7_000)
            .mapToObj(i -> "AFG%05d,A practice,practice,%s,,,".formatted(i, east))
            .collect(Collectors.joining("\n"));

    Api.putAreas("code,name,type,parent,parentSince,opensOn,closesOn\n" + rows + "\n")
        .statusCode(200)
        .body("created", equalTo(7_000));

    Api.publish(
        "England " + tests,
        IntStream.range(0, 7_000)
            .mapToObj(i -> "%s,AFG%05d,2019-07-03,1,".formatted(metric, i))
            .toArray(String[]::new));
    assertThat(points(east)).contains("2019-07-03=7000");
    assertThat(points(nation)).contains("2019-07-03=7000");
  }

  private List<String> points(String area) {
    return Api.points(metric, area);
  }

  private static ValidatableResponse move(String practice, String parent, String since) {
    return Api.putAreas(
        "code,name,type,parent,parentSince\n%s,A name,practice,%s,%s\n"
            .formatted(practice, parent, since));
  }

  @Test
  void shouldMoveNoMoreFiguresThanMayBeMovedAtOnce() {
    Api.putMetric("too-many-moved", "flow");
    Api.putAreas("code,name,type,parent\nTMN,N,nation,\nTMO,O,nation,\nTMP,P,practice,TMN\n");
    LocalDate first = LocalDate.of(2001, 1, 1);
    Api.publish(
        "Too many moved",
        IntStream.rangeClosed(0, 2_000)
            .mapToObj(day -> "too-many-moved,TMP," + first.plusDays(day) + ",1,")
            .toArray(String[]::new));

    Api.putAreas("code,name,type,parent\nTMP,P,practice,TMO\n")
        .statusCode(422)
        .body("detail", startsWith("These areas take more than 2000 figures to other parents"));

    Api.putAreas("code,name,type,parent,parentSince\nTMP,P,practice,TMO,2001-01-02\n")
        .statusCode(200);
    given()
        .get(
            Api.ROOT
                + "/series?metric=too-many-moved&step=total&from=2001-01-01&to=2010-01-01"
                + "&area=TMN&area=TMO")
        .then()
        .body("items.points.flatten().value", equalTo(List.of("1", "2000")));
  }
}
