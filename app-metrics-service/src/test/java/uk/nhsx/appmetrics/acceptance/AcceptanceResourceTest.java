package uk.nhsx.appmetrics.acceptance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static uk.nhsx.appmetrics.Feed.MONDAY;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
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
import uk.nhsx.platform.testing.Tokens;

/** What a week of the daily feed must be like as a whole, on each limit and just beyond it. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class AcceptanceResourceTest {

  private static final LocalDate NEXT = MONDAY.plusDays(7);
  private static final String OVERRIDE = "override=true";
  private static final String REASON = "reason=Checked by telephone.";

  @Inject Store store;

  private List<String> practices;

  @BeforeEach
  void registerPractices() {
    practices = Feed.practices("AC", 34);
  }

  @ParameterizedTest
  @ValueSource(ints = {189, 210, 231})
  void shouldLetTheRowsDifferByTenPerCent(int rows) {
    Feed before = Feed.of("flow").week(MONDAY, practices.subList(0, 30), 1);
    before.publish();

    rows(before.empty(), rows).send().statusCode(201);
  }

  @ParameterizedTest
  @CsvSource({"188, 10.5 % below", "232, 10.5 % above"})
  void shouldRefuseRowsThatDifferByMore(int rows, String difference) {
    Feed before = Feed.of("flow").week(MONDAY, practices.subList(0, 30), 1);
    before.publish();

    refused(rows(before.empty(), rows))
        .body("errors.path", equalTo(List.of("$")))
        .body("errors.code", equalTo(List.of("row-count")))
        .body(
            "errors[0].message",
            equalTo(
                ("the file has %d rows with a figure, %s the 210 of the week before"
                        + " (2019-07-01/2019-07-07); the limit is 10 %%"
                        + "; override=true with a reason lets it pass")
                    .formatted(rows, difference)));
  }

  @Test
  void shouldNotMissTheRowsThatHadNoFigureTheWeekBefore() {
    Feed before =
        Feed.of("flow")
            .week(MONDAY, practices.subList(0, 10), 1)
            .week(MONDAY, practices.subList(10, 12), "");
    before.publish();

    before
        .empty()
        .week(NEXT, practices.subList(0, 10), 1)
        .week(NEXT, practices.subList(10, 12), "")
        .send()
        .statusCode(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1300", "1000", "700"})
  void shouldLetASumDifferByThirtyPerCent(String sum) {
    Feed before = summing(Feed.of("flow"), MONDAY, "1000");
    before.publish();

    summing(before.empty(), NEXT, sum).send().statusCode(201);
  }

  @ParameterizedTest
  @CsvSource({
    "1300.000001, 30.0 % above",
    "699.999999,  30.0 % below",
    "2000,        100.0 % above",
  })
  void shouldRefuseASumThatDiffersByMore(String sum, String difference) {
    Feed before = summing(Feed.of("flow"), MONDAY, "1000");
    before.publish();

    refused(summing(before.empty(), NEXT, sum))
        .body("errors.path", equalTo(List.of("$." + before.column(0))))
        .body("errors.code", equalTo(List.of("column-sum")))
        .body(
            "errors[0].message",
            equalTo(
                ("column %s: adds up to %s, %s the 1000 of the week before"
                        + " (2019-07-01/2019-07-07); the limit is 30 %%"
                        + "; override=true with a reason lets it pass")
                    .formatted(before.column(0), sum, difference)));
  }

  @Test
  void shouldLetSmallSumsJump() {
    Feed before = summing(Feed.of("flow"), MONDAY, "999.999999");
    before.publish();

    summing(before.empty(), NEXT, "100000").send().statusCode(201);
  }

  @Test
  void shouldMissAColumnThatCameEmpty() {
    Feed before = summing(Feed.of("flow"), MONDAY, "1000");
    before.publish();

    refused(before.empty().week(NEXT, practices.subList(0, 1), ""))
        .body("errors.code", hasItem("column-sum"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | has 1 date (2019-07-01); a file has exactly 7;
          6 | has 6 dates (2019-07-01, 2019-07-02, 2019-07-03, 2019-07-04, 2019-07-05, 2019-07-06); a file has exactly 7;
          8 | 2019-07-07, 2019-07-08); a file has exactly 7;
          """)
  void shouldRefuseAnotherNumberOfDates(int days, String words) {
    Feed feed = Feed.of("flow").days(MONDAY, days, practices.subList(0, 2), 1);

    refused(feed)
        .body("errors.path", equalTo(List.of("$.Date")))
        .body("errors.code", equalTo(List.of("number-of-dates")))
        .body("errors[0].message", containsString(words));
  }

  @Test
  void shouldRefuseAColumnThatIsZeroForADay() {
    Feed feed =
        Feed.of("flow", "flow")
            .days(MONDAY, 6, practices.subList(0, 2), 1, 1)
            .days(MONDAY.plusDays(6), 1, practices.subList(0, 2), 1, 0);

    refused(feed)
        .body("errors.path", equalTo(List.of("$." + feed.column(1))))
        .body(
            "errors.message",
            equalTo(
                List.of(
                    "column %s: is zero for every practice on 7 July 2019; override=true with a reason lets it pass"
                        .formatted(feed.column(1)))));
  }

  @Test
  void shouldLetWithdrawalsBeZero() {
    Feed known = Feed.of("flow");
    Api.defineColumn("od-withdrawals", "flow", "ODWithdrawals");
    Feed feed =
        Feed.ofColumns(List.of(known.column(0), "ODWithdrawals"))
            .week(MONDAY, practices.subList(0, 2), 1, 0);

    feed.send().statusCode(201);
  }

  @Test
  void shouldCompareWithNothingWhereThereIsNoWeekBefore() {
    Feed before = summing(Feed.of("flow"), MONDAY, "5000");
    before.publish();

    summing(before.empty(), MONDAY.plusDays(14), "9").send().statusCode(201);
  }

  @Test
  void shouldLetPassWhatAPublisherAnswersFor() {
    Feed before = Feed.of("flow").week(MONDAY, practices.subList(0, 20), 100);
    before.publish();
    Feed odd =
        before
            .empty()
            .days(NEXT, 5, practices.subList(0, 20), 80)
            .days(NEXT.plusDays(5), 1, practices.subList(0, 1), 0);

    String id = odd.send(OVERRIDE, REASON).statusCode(201).extract().path("id");

    given()
        .get(Api.ROOT + "/releases/" + id)
        .then()
        .body("reason", equalTo("Checked by telephone."))
        .body("intake.override", equalTo(true))
        .body("intake.overriddenBy", equalTo(Tokens.SUBJECT))
        .body(
            "intake.findings.code.toSorted()",
            equalTo(List.of("column-sum", "number-of-dates", "row-count", "zero-column")))
        .body(
            "intake.findings.find { it.code == 'column-sum' }.message",
            equalTo(
                ("column %s: adds up to 8000, 42.9 %% below the 14000 of the week before"
                        + " (2019-07-01/2019-07-07); the limit is 30 %%")
                    .formatted(before.column(0))));
  }

  @Test
  void shouldNotSayHowToPassToAPublisherWhoseOverrideCantHelp() {
    Feed wrong =
        Feed.of("flow").days(MONDAY, 6, practices.subList(0, 2), 1).row(MONDAY, "NOWHERE", 1);

    refused(wrong, OVERRIDE, REASON).body("errors[1].message", endsWith("a file has exactly 7"));
    refused(wrong).body("errors[1].message", endsWith("override=true with a reason lets it pass"));
  }

  @Test
  void shouldNeedAReasonToLetAnythingPass() {
    refused(Feed.of("flow").days(MONDAY, 6, practices.subList(0, 2), 1), OVERRIDE)
        .body("errors.path", hasItem("$.reason"));
  }

  @Test
  void shouldNeverLetPassWhatCantBe() {
    Feed wrong =
        Feed.of("flow").days(MONDAY, 6, practices.subList(0, 2), 1).row(MONDAY, "NOWHERE", 1);

    refused(wrong, OVERRIDE, REASON)
        .body("errors.code", equalTo(List.of("unknown-area", "number-of-dates")));
  }

  @Test
  void shouldNotMissTheDatesOfAWeekWhoseAreasAreUnknown() {
    Feed unknown = Feed.of("flow").week(MONDAY, List.of("NOWHERE"), 1);

    refused(unknown).body("errors.code", everyItem(equalTo("unknown-area")));
  }

  @Test
  void shouldNotJudgeTheNumberOfDatesWhereOneCantBeRead() {
    Feed wrong = Feed.of("flow").days(MONDAY, 6, practices.subList(0, 2), 1).line("July,AC00,1");

    refused(wrong).body("errors.code", equalTo(List.of("date")));
  }

  @Test
  void shouldNotCompareAFileOfWhichRowsWereRefused() {
    Feed before = Feed.of("flow").week(MONDAY, practices.subList(0, 10), 1000);
    before.publish();

    refused(before.empty().week(NEXT, practices.subList(0, 5), 1000).row(NEXT, "NOWHERE", 1000))
        .body("errors.code", equalTo(List.of("unknown-area")));
  }

  @Test
  void shouldNotJudgeAColumnOfWhichACellWasRefused() {
    Feed wrong =
        Feed.of("flow")
            .week(MONDAY, practices.subList(0, 1), 0)
            .days(MONDAY, 6, practices.subList(1, 2), 1)
            .row(MONDAY.plusDays(6), practices.get(1), "x");

    refused(wrong).body("errors.code", equalTo(List.of("value")));
  }

  @Test
  void shouldNotRefuseTheSameFileAfterItsOwnWeekWasPublished() {
    Feed odd = Feed.of("flow").days(MONDAY, 6, practices.subList(0, 2), 1);
    String id = odd.send(OVERRIDE, REASON).statusCode(201).extract().path("id");

    odd.send(OVERRIDE, REASON).statusCode(200).body("id", equalTo(id));
  }

  @Test
  void shouldCompareWithTheWeekAsRevised() {
    Feed before = summing(Feed.of("flow"), MONDAY, "1000");
    before.publish();
    summing(before.empty(), MONDAY, "2000").publish();

    summing(before.empty(), NEXT, "2600").send().statusCode(201);
  }

  @Test
  void shouldCompareWithTheWeekThatShowsAfterAWithdrawal() {
    Feed before = summing(Feed.of("flow"), MONDAY, "1000");
    before.publish();
    String revision = summing(before.empty(), MONDAY, "2000").publish();
    Api.withdraw(revision, "A mistake.").statusCode(200);

    summing(before.empty(), NEXT, "1300").send().statusCode(201);
  }

  @Test
  void shouldCompareWithNothingWhereTheWeekBeforeWasWithdrawn() {
    Feed before = summing(Feed.of("flow"), MONDAY, "1000");
    Api.withdraw(before.publish(), "A mistake.").statusCode(200);

    summing(before.empty(), NEXT, "9").send().statusCode(201);
  }

  @Test
  void shouldNotCompareWithSumsOfAreasAbove() {
    Api.putAreas("code,name,type,parent\nACN,N,nation,\nACR,R,region,ACN\nACQ,Q,practice,ACR\n");
    Feed before = Feed.of("flow").week(MONDAY, List.of("ACQ"), 1000);
    before.publish();

    before.empty().week(NEXT, List.of("ACQ"), 1000).send().statusCode(201);
  }

  /** So many rows of the week after, in order of the days. */
  private Feed rows(Feed feed, int rows) {
    Feed filled = feed;
    for (int row = 0; row < rows; row++) {
      filled = filled.row(NEXT.plusDays(row % 7), practices.get(row / 7), 1);
    }
    return filled;
  }

  /** A week of one practice that adds up to a sum. */
  private Feed summing(Feed feed, LocalDate first, String sum) {
    Feed week =
        feed.row(first, practices.get(0), new BigDecimal(sum).subtract(BigDecimal.valueOf(6)));
    for (int day = 1; day < 7; day++) {
      week = week.row(first.plusDays(day), practices.get(0), 1);
    }
    return week;
  }

  private ValidatableResponse refused(Feed feed, String... parameters) {
    Map<String, Long> before = store.contents();
    ValidatableResponse answer = feed.send(parameters).statusCode(422);
    assertThat(store.contents()).isEqualTo(before);
    return answer;
  }
}
