package uk.nhsx.appmetrics.acceptance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static uk.nhsx.appmetrics.Feed.MONDAY;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.appmetrics.Feed;
import uk.nhsx.appmetrics.Store;
import uk.nhsx.platform.testing.ServiceTestResource;

/** What of a file of the daily feed is taken in, and what is refused line by line. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class FeedResourceTest {

  private static final List<String> PRACTICES = List.of("FDP1", "FDP2", "FDP3");

  @Inject Store store;

  @BeforeEach
  void registerAreas() {
    Api.putAreas(
            """
            code,name,type,parent,opensOn,closesOn
            FDN,A nation,nation,,,
            FDR,A region,region,FDN,,
            FDP1,A practice,practice,FDR,,
            FDP2,A practice,practice,FDR,,
            FDP3,A practice,practice,FDN,,
            FDC,A practice,practice,FDN,2019-07-02,2019-07-06
            """)
        .statusCode(200);
  }

  @Test
  void shouldTakeInAWeek() {
    Feed week = Feed.of("flow", "distinct").week(MONDAY, PRACTICES, "1.50", "7");

    ValidatableResponse answer = week.send();

    answer
        .statusCode(201)
        .header("ETag", "\"1\"")
        .body("state", equalTo("published"))
        .body("figures", equalTo(42))
        .body("intake.rows", equalTo(21))
        .body("intake.figures", equalTo(42))
        .body("intake.override", equalTo(false))
        .body("intake.findings", equalTo(List.of()));
    assertThat(Api.points(week.metric(0), "FDP1"))
        .containsExactly(
            "2019-07-01=1.5",
            "2019-07-02=1.5",
            "2019-07-03=1.5",
            "2019-07-04=1.5",
            "2019-07-05=1.5",
            "2019-07-06=1.5",
            "2019-07-07=1.5");
  }

  @Test
  void shouldAddUpWhatAddsUp() {
    Feed week = Feed.of("flow", "stock", "distinct", "ratio").week(MONDAY, PRACTICES, 1, 2, 3, 4);

    week.send().statusCode(201);

    assertThat(Api.points(week.metric(0), "FDR")).hasSize(7).contains("2019-07-07=2");
    assertThat(Api.points(week.metric(0), "FDN")).hasSize(7).contains("2019-07-07=3");
    assertThat(Api.points(week.metric(1), "FDN")).hasSize(7).contains("2019-07-07=6");
    assertThat(Api.points(week.metric(2), "FDN")).isEmpty();
    assertThat(Api.points(week.metric(3), "FDR")).isEmpty();
  }

  @Test
  void shouldPublishTheNationsFiguresOnce() {
    Feed week = Feed.of("flow").week(MONDAY, PRACTICES, 5);
    long head = Api.head();

    String id = week.send().statusCode(201).extract().path("id");

    assertThat(Api.head()).isEqualTo(head + 1);
    assertThat(Api.event(head + 1).getString("data.id")).isEqualTo(id);
    assertThat(Api.event(head + 1).getList("data.nationFigures.value"))
        .isEqualTo(List.of("15", "15", "15", "15", "15", "15", "15"));
  }

  @Test
  void shouldReadColumnsInAnyOrder() {
    Feed known = Feed.of("flow", "flow");
    StringBuilder csv =
        new StringBuilder(known.column(1) + ",OdsCode," + known.column(0) + ",Date\r\n");
    for (int day = 1; day <= 7; day++) {
      csv.append("2,FDP1,1,2019-07-0").append(day).append("\r\n");
    }

    Api.publishCsv(Map.of("title", "Any order", "kind", "scheduled"), csv.toString())
        .statusCode(201);

    assertThat(Api.points(known.metric(0), "FDP1")).contains("2019-07-01=1");
    assertThat(Api.points(known.metric(1), "FDP1")).contains("2019-07-01=2");
  }

  @Test
  void shouldTakeABlankCellForNoObservationAndNeverForZero() {
    Feed week =
        Feed.of("flow", "flow")
            .week(MONDAY, List.of("FDP1"), "3", "")
            .week(MONDAY, List.of("FDP2"), "  ", "4");

    ValidatableResponse answer = week.send();

    answer.statusCode(201).body("intake.rows", equalTo(14)).body("figures", equalTo(14));
    assertThat(Api.points(week.metric(1), "FDP1")).isEmpty();
    assertThat(Api.points(week.metric(0), "FDP2")).isEmpty();
    assertThat(Api.points(week.metric(0), "FDR")).contains("2019-07-01=3");
  }

  @Test
  void shouldCountARowWithoutAFigure() {
    Feed week = Feed.of("flow").week(MONDAY, List.of("FDP1"), 1).week(MONDAY, List.of("FDP2"), "");

    ValidatableResponse answer = week.send();

    answer.statusCode(201).body("intake.rows", equalTo(14)).body("figures", equalTo(7));
  }

  @Test
  void shouldTakeZeroForAFigure() {
    Feed week = Feed.of("flow").week(MONDAY, List.of("FDP1"), 0).week(MONDAY, List.of("FDP2"), 1);

    week.send().statusCode(201);

    assertThat(Api.points(week.metric(0), "FDP1")).hasSize(7).contains("2019-07-03=0");
  }

  @Test
  void shouldAnswerTheFirstReleaseToTheSameFile() {
    Feed week = Feed.of("flow").week(MONDAY, PRACTICES, 5);
    String first = week.send().statusCode(201).extract().path("id");
    long head = Api.head();

    week.send().statusCode(200).body("id", equalTo(first)).body("intake.rows", equalTo(21));

    assertThat(Api.head()).isEqualTo(head);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2019-07-01,FDP1,2     | $.line[23].OdsCode | duplicate    | line 23, column OdsCode: gives FDP1 on 2019-07-01 a second time; first in line 2
          2019-07-01,,1         | $.line[23].OdsCode | not-null     | line 23, column OdsCode: must not be missing
          2019-07-01,NOWHERE,1  | $.line[23].OdsCode | unknown-area | line 23, column OdsCode: 'NOWHERE' is not a known area
          2019-07-01,fdc,1      | $.line[23].OdsCode | unknown-area | line 23, column OdsCode: 'fdc' is not a known area
          2019-07-01,FDC,1      | $.line[23].OdsCode | closed-area  | line 23, column OdsCode: FDC was not there then: it opens on 2019-07-02, and closes on 2019-07-06
          2019-07-07,FDC,1      | $.line[23].OdsCode | closed-area  | line 23, column OdsCode: FDC was not there then: it opens on 2019-07-02, and closes on 2019-07-06
          2019-07,FDN,1         | $.line[23].Date    | date         | line 23, column Date: '2019-07' is not a day like 2019-07-01
          2019-02-29,FDN,1      | $.line[23].Date    | date         | line 23, column Date: '2019-02-29' is not a day like 2019-07-01
          ,FDN,1                | $.line[23].Date    | date         | line 23, column Date: '' is not a day like 2019-07-01
          """)
  void shouldRefuseARowThatCantBe(String row, String path, String code, String message) {
    Feed week = Feed.of("flow").week(MONDAY, PRACTICES, 1).line(row);

    refused(week, 422)
        .body("errors.path", equalTo(List.of(path)))
        .body("errors.code", equalTo(List.of(code)))
        .body("errors.message", equalTo(List.of(message)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "many",
        "-1",
        "-0",
        "1234567890123456789",
        "1234567890123",
        "0.1234567",
        "NaN",
        "Infinity",
        "1e400",
        "1E2",
        "0x10",
        "1.",
        ".5",
        "1 000",
        "+1",
        "\"1,000\"",
        "١"
      })
  void shouldRefuseAValueThatIsNoFigure(String value) {
    Feed week = Feed.of("flow").week(MONDAY, PRACTICES, 1);
    Feed wrong = week.row(MONDAY, "FDN", value);

    refused(wrong, 422)
        .body("errors.path", equalTo(List.of("$.line[23]." + week.column(0))))
        .body("errors.code", equalTo(List.of("value")))
        .body("errors[0].message", startsWith("line 23, column %s: '".formatted(week.column(0))));
  }

  @Test
  void shouldTakeInTheLargestFigure() {
    Feed week = Feed.of("flow").week(MONDAY, List.of("FDP1", "FDP2"), "999999999999.999999");

    week.send().statusCode(201);

    assertThat(Api.points(week.metric(0), "FDN")).contains("2019-07-07=1999999999999.999998");
  }

  @Test
  void shouldRefuseAColumnThatNoMetricReads() {
    Feed known = Feed.of("flow");
    Feed wrong =
        Feed.ofColumns(List.of(known.column(0), "Logouts")).week(MONDAY, PRACTICES, 1, "anything");

    refused(wrong, 422)
        .body("errors.path", equalTo(List.of("$.line[1].'Logouts'")))
        .body("errors.code", equalTo(List.of("unknown-column")))
        .body(
            "errors[0].message",
            equalTo("line 1, column 'Logouts': is the column of no known metric"));
  }

  @Test
  void shouldRefuseAColumnThatIsThereTwice() {
    Feed known = Feed.of("flow");
    Feed wrong =
        Feed.ofColumns(List.of(known.column(0), known.column(0))).week(MONDAY, PRACTICES, 1, 1);

    refused(wrong, 400)
        .body("type", equalTo("/problems/malformed-request"))
        .body("detail", endsWith("'" + known.column(0) + "' is there more than once."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"OdsCode", "Date"})
  void shouldRefuseAFileWithoutDayOrArea(String missing) {
    Feed week = Feed.of("flow").week(MONDAY, PRACTICES, 1);
    String csv = week.csv().replaceFirst(missing, "Another");

    refusedCsv(csv.getBytes(StandardCharsets.UTF_8), 400)
        .body("detail", startsWith("Line 1 is not"));
  }

  @Test
  void shouldRefuseAFileWithoutRows() {
    refused(Feed.of("flow"), 422)
        .body("errors.code", equalTo(List.of("number-of-dates")))
        .body("errors[0].message", startsWith("column Date: has no dates; a file has exactly 7"));
  }

  @Test
  void shouldListManyFindingsOfOneKindAsOne() {
    Feed week = Feed.of("flow", "flow").week(MONDAY, PRACTICES, 1, 1);
    Feed wrong = week;
    for (int row = 0; row < 25; row++) {
      wrong = wrong.row(MONDAY, "NOWHERE" + row, "x", row < 10 ? "y" : 1);
    }

    refused(wrong, 422)
        .body("detail", endsWith(" 60 findings; more than 10 of one kind are one."))
        .body("errors.size()", equalTo(12))
        .body("errors[0].path", equalTo("$.line[23].OdsCode"))
        .body(
            "errors[0].message",
            equalTo(
                "line 23, column OdsCode: 'NOWHERE0' is not a known area; 25 findings of this"
                    + " kind, the first ten in lines 23, 24, 25, 26, 27, 28, 29, 30, 31 and 32"))
        .body("errors[1].path", equalTo("$.line[23]." + week.column(0)))
        .body("errors[1].message", containsString("25 findings of this kind, the first ten in"))
        .body("errors[2].path", equalTo("$.line[23]." + week.column(1)))
        .body("errors[11].path", equalTo("$.line[32]." + week.column(1)));
  }

  @Test
  void shouldCountAllRowsThatComeASecondTime() {
    Feed week = Feed.of("flow").week(MONDAY, PRACTICES, 1);

    refused(week.week(MONDAY, PRACTICES, 1), 422)
        .body("errors.path", equalTo(List.of("$.line[23].OdsCode")))
        .body(
            "errors[0].message",
            equalTo(
                "line 23, column OdsCode: gives FDP1 on 2019-07-01 a second time; first in line 2;"
                    + " 21 findings of this kind, the first ten in lines 23, 24, 25, 26, 27, 28,"
                    + " 29, 30, 31 and 32"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "2019-07-01,FDN,1     | The quotes in line 23 are never closed.
          2019-07-01,FDN        | Line 23 has 2 cells, the header has 3.
          2019-07-01,FDN,1,1    | Line 23 has 4 cells, the header has 3; if a value has a comma, a point is wanted
          2019-07-01,"FDN"x,1   | Line 23 can't be read
          """)
  void shouldNameTheLineInWhichAFileCantBeRead(String row, String detail) {
    Feed week = Feed.of("flow").week(MONDAY, PRACTICES, 1).line(row);

    refused(week, 400)
        .body("type", equalTo("/problems/malformed-request"))
        .body("detail", startsWith(detail));
  }

  @Test
  void shouldRefuseAFileThatIsNotUtf8() {
    Feed week = Feed.of("flow").week(MONDAY, PRACTICES, 1).line("2019-07-01,Caf\u00e9,1");

    refusedCsv(week.csv().getBytes(StandardCharsets.ISO_8859_1), 400)
        .body("detail", equalTo("The body is not UTF-8 in line 23."));
  }

  @Test
  void shouldRefuseALineOfTenMegabytes() {
    Feed week = Feed.of("flow").week(MONDAY, PRACTICES, 1).line("x".repeat(10_000_000));

    refused(week, 400).body("detail", startsWith("Line 23 can't be read"));
  }

  @Test
  void shouldRefuseALineOfAMillionCells() {
    Feed week = Feed.of("flow").week(MONDAY, PRACTICES, 1).line(",".repeat(1_000_000));

    refused(week, 400).body("detail", startsWith("Line 23 can't be read"));
  }

  @Test
  void shouldTakeInAnAreaOnItsFirstDayAndOnItsLast() {
    Feed week =
        Feed.of("flow")
            .week(MONDAY, PRACTICES, 1)
            .row(LocalDate.of(2019, 7, 2), "FDC", 1)
            .row(LocalDate.of(2019, 7, 6), "FDC", 1);

    week.send().statusCode(201);

    assertThat(Api.points(week.metric(0), "FDC")).containsExactly("2019-07-02=1", "2019-07-06=1");
  }

  @Test
  void shouldReportAllThatIsWrongInOrderOfItsKind() {
    Feed known = Feed.of("flow");
    Feed wrong =
        known
            .days(MONDAY, 2, PRACTICES, 0)
            .row(MONDAY, "FDP1", 1)
            .row(MONDAY, "NOWHERE", "-1")
            .line("July,,x");

    refused(wrong, 422, "override=true", "reason=It is right.")
        .body(
            "errors.path",
            equalTo(
                List.of(
                    "$.line[9].OdsCode",
                    "$.line[9]." + known.column(0),
                    "$.line[10].Date",
                    "$.line[10].OdsCode",
                    "$.line[10]." + known.column(0),
                    "$.line[8].OdsCode")));
  }

  private ValidatableResponse refused(Feed feed, int status, String... parameters) {
    Map<String, Long> before = store.contents();
    ValidatableResponse answer = feed.send(parameters).statusCode(status);
    assertThat(store.contents()).isEqualTo(before).containsEntry("staged", 0L);
    return answer;
  }

  private ValidatableResponse refusedCsv(byte[] csv, int status) {
    Map<String, Long> before = store.contents();
    long listed = listed();
    ValidatableResponse answer =
        Api.publisher()
            .contentType("text/csv")
            .queryParam("title", "Refused")
            .queryParam("kind", "scheduled")
            .body(csv)
            .post(Api.ROOT + "/releases")
            .then()
            .statusCode(status);
    assertThat(store.contents()).isEqualTo(before).containsEntry("staged", 0L);
    assertThat(listed()).isEqualTo(listed);
    return answer;
  }

  private static long listed() {
    return given().get(Api.ROOT + "/releases?limit=500").<List<?>>path("items").size();
  }
}
