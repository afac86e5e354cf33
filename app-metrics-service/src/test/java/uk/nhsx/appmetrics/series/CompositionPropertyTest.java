package uk.nhsx.appmetrics.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.nhsx.appmetrics.figure.Amount;
import uk.nhsx.appmetrics.figure.KnownFigure;
import uk.nhsx.appmetrics.figure.Observation;
import uk.nhsx.appmetrics.figure.Qualifier;
import uk.nhsx.appmetrics.metric.MetricKind;
import uk.nhsx.appmetrics.period.Period;

/** What holds for a flow's points whatever was supplied, on figures made up by a seed. */
class CompositionPropertyTest {

  private static final LocalDate FIRST = LocalDate.of(2019, 6, 1);
  private static final int DAYS = 200;

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldCountEveryDayOnceInASumOfDays(long seed) throws SumForbidden {
    Random random = new Random(seed);
    List<KnownFigure> days = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      if (random.nextInt(4) > 0) {
        days.add(figure(random, Period.day(FIRST.plusDays(day))));
      }
    }
    Period window = window(random);

    List<KnownFigure> inWindow = within(window, days);
    BigDecimal expected =
        inWindow.stream()
            .map(figure -> figure.observation().amount().value())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    for (Step step : Step.values()) {
      List<Point> points = new Composition(MetricKind.FLOW, step, window).points(inWindow);

      assertThat(sum(points)).as("step %s", step).isEqualByComparingTo(expected);
      assertThat(points.stream().mapToLong(point -> point.coverage().days()).sum())
          .isEqualTo(inWindow.size());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldNeverCoverADayTwice(long seed) throws SumForbidden {
    Random random = new Random(seed);
    Set<Period> periods = new HashSet<>();
    for (int count = 0; count < 60; count++) {
      LocalDate from = FIRST.plusDays(random.nextInt(DAYS));
      periods.add(
          switch (random.nextInt(4)) {
            case 0 -> Period.day(from);
            case 1 -> Period.weekOf(from);
            case 2 -> Period.monthOf(from);
            default -> new Period(from, from.plusDays(random.nextInt(80)));
          });
    }
    List<KnownFigure> figures = periods.stream().map(period -> figure(random, period)).toList();
    Period window = window(random);

    List<KnownFigure> inWindow = within(window, figures);
    for (Step step : Step.values()) {
      for (Point point : new Composition(MetricKind.FLOW, step, window).points(inWindow)) {
        assertThat(point.coverage().days()).isLessThanOrEqualTo(point.coverage().of());
        assertThat(point.coverage().of())
            .isEqualTo(point.period().overlap(window).orElseThrow().days());
      }
    }
    Tiling tiling = Tiling.of(inWindow);
    List<LocalDate> covered = new ArrayList<>();
    tiling
        .figures()
        .forEach(
            figure -> {
              Period period = figure.observation().period();
              period.from().datesUntil(period.to().plusDays(1)).forEach(covered::add);
            });
    assertThat(covered).doesNotHaveDuplicates().hasSize((int) tiling.days());
    assertThat(inWindow)
        .allSatisfy(
            figure ->
                assertThat(tiling.figures())
                    .anyMatch(
                        tile ->
                            tile.observation()
                                .period()
                                .overlap(figure.observation().period())
                                .isPresent()));
  }

  private static BigDecimal sum(List<Point> points) {
    return points.stream()
        .map(point -> point.amount().value())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static List<KnownFigure> within(Period window, List<KnownFigure> figures) {
    return figures.stream()
        .filter(figure -> window.contains(figure.observation().period()))
        .sorted(Comparator.comparing(figure -> figure.observation().period().to()))
        .toList();
  }

  private static Period window(Random random) {
    LocalDate from = FIRST.plusDays(random.nextInt(DAYS));
    return new Period(from, from.plusDays(random.nextInt(DAYS)));
  }

  private static KnownFigure figure(Random random, Period period) {
    return new KnownFigure(
        new Observation(
            period, new Amount(BigDecimal.valueOf(random.nextInt(1_000_000), 3)), Qualifier.EXACT),
        new UUID(0, 1),
        1,
        false);
  }
}
