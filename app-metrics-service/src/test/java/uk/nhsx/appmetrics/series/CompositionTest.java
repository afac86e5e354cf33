package uk.nhsx.appmetrics.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import uk.nhsx.appmetrics.figure.Amount;
import uk.nhsx.appmetrics.figure.KnownFigure;
import uk.nhsx.appmetrics.figure.Observation;
import uk.nhsx.appmetrics.figure.Qualifier;
import uk.nhsx.appmetrics.metric.MetricKind;
import uk.nhsx.appmetrics.period.Period;

/** Points are written {@code period=value qualifier days/of @day}. */
class CompositionTest {

  @Test
  void shouldGiveAFigureOfAWholeIntervalToATotalOverExactlyThat() throws SumForbidden {
    assertThat(
            points(
                MetricKind.FLOW,
                Step.TOTAL,
                "2019-08-01/2020-01-31",
                "2019-08-01/2020-01-31=1900000 approximately"))
        .containsExactly("2019-08-01/2020-01-31=1900000 approximately 184/184");
  }

  @Test
  void shouldNotGiveAFigureThatReachesOutOfTheWindow() throws SumForbidden {
    assertThat(
            points(
                MetricKind.FLOW,
                Step.TOTAL,
                "2019-08-01/2020-01-30",
                "2019-08-01/2020-01-31=1900000"))
        .isEmpty();
  }

  @Test
  void shouldAddUpAFlowTakingTheLongestFiguresFirst() throws SumForbidden {
    assertThat(
            points(
                MetricKind.FLOW,
                Step.TOTAL,
                "2019-07-01/2019-09-30",
                "2019-07=100",
                "2019-07-05=7 estimated",
                "2019-W31=50",
                "2019-08-05=3 at-least",
                "2019-09=200 at-most"))
        .containsExactly("2019-07-01/2019-09-30=303 approximately 62/92");
  }

  @Test
  void shouldLetAnIntervalBeATileOfALargerTotal() throws SumForbidden {
    assertThat(
            points(
                MetricKind.FLOW,
                Step.TOTAL,
                "2019-07-01/2020-02-29",
                "2019-08-01/2020-01-31=10",
                "2019-08=999",
                "2019-07=1"))
        .containsExactly("2019-07-01/2020-02-29=11 215/244");
  }

  @Test
  void shouldPreferTheFigureSuppliedForTheMonthToTheSumOfItsDays() throws SumForbidden {
    assertThat(
            points(
                MetricKind.FLOW,
                Step.MONTH,
                "2019-07-01/2019-08-31",
                "2019-07=100",
                "2019-07-01=1",
                "2019-08-01=2",
                "2019-08-02=3"))
        .containsExactly("2019-07=100 31/31", "2019-08=5 2/31");
  }

  @Test
  void shouldCountOnlyTheDaysOfAPeriodThatLieInTheWindow() throws SumForbidden {
    assertThat(
            points(
                MetricKind.FLOW,
                Step.MONTH,
                "2019-07-10/2019-08-02",
                "2019-07=100",
                "2019-07-09=1",
                "2019-07-10=2",
                "2019-08-01=3",
                "2019-08-02=4"))
        .containsExactly("2019-07=2 1/22", "2019-08=7 2/2");
  }

  @Test
  void shouldCutWeeksByIsoAndNameThem() throws SumForbidden {
    assertThat(
            points(
                MetricKind.FLOW,
                Step.WEEK,
                "2019-12-29/2020-01-06",
                "2019-12-29=1",
                "2019-12-30=2",
                "2020-01-05=4",
                "2020-01-06=8"))
        .containsExactly("2019-W52=1 1/1", "2020-W01=6 2/7", "2020-W02=8 1/1");
  }

  @Test
  void shouldNotSplitALongerFigureIntoDays() throws SumForbidden {
    assertThat(points(MetricKind.FLOW, Step.DAY, "2019-07-01/2019-07-31", "2019-07=31")).isEmpty();
  }

  @Test
  void shouldShowTheLevelOfTheLastDayThatHasOne() throws SumForbidden {
    assertThat(
            points(
                MetricKind.STOCK,
                Step.MONTH,
                "2019-12-01/2020-01-31",
                "2019-12-11=192676",
                "2019-12-10=190000 estimated",
                "2020-01-31=200000"))
        .containsExactly("2019-12=192676 2/31 @2019-12-11", "2020-01=200000 1/31 @2020-01-31");
  }

  @Test
  void shouldTakeALevelOfALongerPeriodForThatOfItsLastDay() throws SumForbidden {
    assertThat(points(MetricKind.STOCK, Step.DAY, "2020-01-31/2020-01-31", "2020-01=80 at-least"))
        .containsExactly("2020-01-31=80 at-least 1/1");
    assertThat(points(MetricKind.STOCK, Step.TOTAL, "2019-12-01/2020-02-29", "2020-01=80"))
        .containsExactly("2019-12-01/2020-02-29=80 1/91 @2020-01-31");
  }

  @Test
  void shouldShowAStockSuppliedForExactlyThePeriod() throws SumForbidden {
    assertThat(
            points(
                MetricKind.STOCK,
                Step.TOTAL,
                "2019-08-01/2020-01-31",
                "2019-08-01/2020-01-31=80 at-least",
                "2020-01-31=81"))
        .containsExactly("2019-08-01/2020-01-31=80 at-least 184/184 @2020-01-31");
  }

  @ParameterizedTest
  @EnumSource(
      value = MetricKind.class,
      names = {"DISTINCT", "RATIO"})
  void shouldRefuseToAddUpWhatDoesNotAddUp(MetricKind kind) {
    SumForbidden refusal =
        catchThrowableOfType(
            SumForbidden.class,
            () -> points(kind, Step.MONTH, "2019-07-01/2019-08-31", "2019-07=5", "2019-08-01=1"));

    assertThat(refusal.period().text()).isEqualTo("2019-08");
  }

  @ParameterizedTest
  @EnumSource(
      value = MetricKind.class,
      names = {"DISTINCT", "RATIO"})
  void shouldShowWhatWasSuppliedForThePeriodItself(MetricKind kind) throws SumForbidden {
    assertThat(
            points(
                kind,
                Step.MONTH,
                "2019-07-01/2019-08-31",
                "2019-07=5 estimated",
                "2019-07-01=1",
                "2019-07-01/2019-08-31=7"))
        .containsExactly("2019-07=5 estimated 31/31");
  }

  @ParameterizedTest
  @CsvSource({"DAY", "WEEK", "MONTH", "TOTAL"})
  void shouldMakeUpNoPoint(Step step) throws SumForbidden {
    for (MetricKind kind : MetricKind.values()) {
      assertThat(points(kind, step, "2019-07-01/2019-08-31")).isEmpty();
    }
  }

  @Test
  void shouldNameTheReleaseThatWasPublishedLast() throws SumForbidden {
    KnownFigure early = figure("2019-07-01=1", 1);
    KnownFigure late = figure("2019-07-02=2", 3);
    KnownFigure between = figure("2019-07-03=4", 2);

    List<Point> points =
        new Composition(MetricKind.FLOW, Step.MONTH, Period.parse("2019-07").orElseThrow())
            .points(List.of(early, late, between));

    assertThat(points).extracting(Point::last).containsExactly(late);
  }

  @Test
  void shouldPreferAmongLevelsOfOneDayTheOnePublishedLast() throws SumForbidden {
    KnownFigure day = figure("2019-07-31=1", 1);
    KnownFigure interval = figure("2019-07-15/2019-07-31=2", 2);

    List<Point> points =
        new Composition(MetricKind.STOCK, Step.MONTH, Period.parse("2019-07").orElseThrow())
            .points(List.of(day, interval));

    assertThat(points).extracting(Point::last).containsExactly(interval);
  }

  @Test
  void shouldRefuseFiguresThatAreNotInOrder() {
    Composition composition =
        new Composition(MetricKind.FLOW, Step.DAY, Period.parse("2019-07").orElseThrow());

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> composition.points(List.of(figure("2019-07-02=1", 1), figure("2019-07-01=1", 1))))
        .withMessage("figures are not in order: 2019-07-01 is too late");
  }

  @Test
  void shouldLeaveTheWindowOpenWhereNoEndIsNamed() throws SumForbidden {
    Period open = new Period(LocalDate.MIN, LocalDate.MAX);

    List<Point> points =
        new Composition(MetricKind.FLOW, Step.MONTH, open)
            .points(List.of(figure("2019-07-15=1", 1)));

    assertThat(points)
        .extracting(point -> text(Step.MONTH, point))
        .containsExactly("2019-07=1 1/31");
  }

  private static List<String> points(MetricKind kind, Step step, String window, String... figures)
      throws SumForbidden {
    List<KnownFigure> known = new ArrayList<>();
    for (String figure : figures) {
      known.add(figure(figure, 1));
    }
    known.sort(Comparator.comparing(figure -> figure.observation().period().to()));
    return new Composition(kind, step, Period.parse(window).orElseThrow())
        .points(known).stream().map(point -> text(step, point)).toList();
  }

  private static String text(Step step, Point point) {
    String qualifier = point.qualifier().word();
    return "%s=%s%s %d/%d%s"
        .formatted(
            step.text(point.period()),
            point.amount().text(),
            qualifier == null ? "" : " " + qualifier,
            point.coverage().days(),
            point.coverage().of(),
            point.day() == null ? "" : " @" + point.day());
  }

  private static KnownFigure figure(String text, int publishedSecond) {
    String[] parts = text.split("[= ]");
    return new KnownFigure(
        new Observation(
            Period.parse(parts[0]).orElseThrow(),
            Amount.parse(parts[1]).orElseThrow(),
            Qualifier.of(parts.length > 2 ? parts[2] : null).orElseThrow()),
        new UUID(0, publishedSecond),
        publishedSecond,
        false);
  }
}
