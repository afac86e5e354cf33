package uk.nhsx.appmetrics.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.appmetrics.Feed;
import uk.nhsx.appmetrics.Store;
import uk.nhsx.platform.testing.MutableClock;
import uk.nhsx.platform.testing.ServiceTestResource;

/**
 * Figures are taken of periods that have ended by the calendar of London. The clock is put back,
 * which transaction time does not follow, so that no other test finds itself in the past.
 */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class EndedPeriodResourceTest {

  /** In London, where it is summer, this is half past midnight on 2 July. */
  private static final Instant SUMMER_NIGHT = Instant.parse("2019-07-01T23:30:00Z");

  private static final LocalDate TODAY = LocalDate.of(2019, 7, 2);

  private static final String METRIC = "ended";
  private static final String AREA = "ENDED";

  @Inject MutableClock clock;
  @Inject Store store;

  @BeforeEach
  void putTheClockBack() {
    Api.define(METRIC, "flow", AREA);
    clock.stopAt(SUMMER_NIGHT);
  }

  @AfterEach
  void resetTheClock() {
    clock.reset();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2019-07-02", "2019-06", "2019-W26", "2019-06-01/2019-07-02"})
  void shouldTakeAPeriodThatEndsTodayOrBefore(String period) {
    csv(period).statusCode(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2019-07-03            | 2019-07-03 is after today (2019-07-02 in London); send it when it has ended
          2019-07               | 2019-07 ends on 2019-07-31, after today (2019-07-02 in London); send it when it has ended
          2019-W27              | 2019-W27 ends on 2019-07-07, after today (2019-07-02 in London); send it when it has ended
          2019-06-01/2019-07-03 | 2019-06-01/2019-07-03 ends on 2019-07-03, after today (2019-07-02 in London); send it when it has ended
          2027-05               | 2027-05 ends on 2027-05-31, after today (2019-07-02 in London); send it when it has ended
          """)
  void shouldRefuseAPeriodThatHasNotEnded(String period, String message) {
    Map<String, Long> before = store.contents();

    csv(period)
        .statusCode(422)
        .body("errors.path", equalTo(List.of("$.line[2].period")))
        .body("errors.code", equalTo(List.of("not-ended")))
        .body("errors.message", equalTo(List.of("line 2, column period: " + message)));

    assertThat(store.contents()).isEqualTo(before);
  }

  @Test
  void shouldGoByTheDayInLondonInWinterToo() {
    clock.stopAt(Instant.parse("2019-12-31T23:30:00Z"));

    csv("2019-12").statusCode(201);
    csv("2020-01-01").statusCode(422).body("errors.code", equalTo(List.of("not-ended")));
  }

  @Test
  void shouldRefuseItInJsonAsWell() {
    Api.publishJson(
            """
            {"title":"Ended in JSON","kind":"scheduled","figures":[
              {"metric":"ended","area":"ENDED","period":"2019-07-02","value":"1"},
              {"metric":"ended","area":"ENDED","period":"2019-07-03","value":"1"},
              {"metric":"ended","area":"ENDED","period":"2019-07","value":"1"}]}
            """)
        .statusCode(422)
        .body("errors.path", equalTo(List.of("$.figures[1].period", "$.figures[2].period")))
        .body("errors.code", equalTo(List.of("not-ended", "not-ended")));
  }

  @Test
  void shouldRefuseItUnderEmbargoThoughItsInstantComesLater() {
    Api.publishCsv(
            Map.of(
                "title", "Ended later", "kind", "scheduled", "publishAt", "2019-07-09T09:30:00Z"),
            figures("2019-07-03"))
        .statusCode(422)
        .body("errors.code", equalTo(List.of("not-ended")));
  }

  @Test
  void shouldTakeAWeekOfTheFeedThatEndsToday() {
    List<String> practices = Feed.practices("EP", 1);

    Feed.of("flow").week(TODAY.minusDays(6), practices, 1).send().statusCode(201);
  }

  @Test
  void shouldRefuseTheDaysToComeOfAWeekOfTheFeedThoughOverridden() {
    List<String> practices = Feed.practices("EP", 1);

    Feed.of("flow")
        .week(TODAY.minusDays(4), practices, 1)
        .send("override=true", "reason=It is right.")
        .statusCode(422)
        .body("errors.path", equalTo(List.of("$.line[7].Date", "$.line[8].Date")))
        .body("errors.code", equalTo(List.of("not-ended", "not-ended")))
        .body(
            "errors[0].message",
            equalTo(
                "line 7, column Date: 2019-07-03 is after today (2019-07-02 in London);"
                    + " send it when it has ended"));
  }

  private static ValidatableResponse csv(String period) {
    return Api.publishCsv(Map.of("title", "Ended " + period, "kind", "scheduled"), figures(period));
  }

  private static String figures(String period) {
    return "metric,area,period,value,qualifier\n%s,%s,%s,1,\n".formatted(METRIC, AREA, period);
  }
}
