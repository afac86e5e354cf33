package uk.nhsx.appmetrics.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.appmetrics.area.Areas;
import uk.nhsx.appmetrics.figure.KnownFigures.Selection;
import uk.nhsx.appmetrics.metric.Metrics;
import uk.nhsx.appmetrics.period.Period;
import uk.nhsx.appmetrics.store.Statements;
import uk.nhsx.platform.testing.RowsRead;
import uk.nhsx.platform.testing.ServiceTestResource;

/**
 * Holds what periods cost to read against how many are shown, though there are figures of years.
 */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class HeldPeriodsTest {

  private static final LocalDate FIRST = LocalDate.of(2010, 1, 1);
  private static final int DAYS = 1_000;
  private static final int SHOWN = 20;

  /** A row and the entry of its index for each day shown, and some beside them. */
  private static final int MOST_ROWS = DAYS / 4;

  @Inject HeldPeriods periods;
  @Inject Metrics metrics;
  @Inject Areas areas;
  @Inject Statements statements;

  private Selection selection;

  @BeforeEach
  void publishYears() {
    Api.define("held-years", "flow", "HELDYEARS");
    // The same release twice is stored once.
    Api.publisher()
        .contentType("text/csv")
        .queryParam("title", "Held years")
        .queryParam("kind", "scheduled")
        .body(
            "metric,area,period,value,qualifier\n"
                + String.join(
                    "\n",
                    IntStream.range(0, DAYS)
                        .mapToObj(day -> "held-years,HELDYEARS," + FIRST.plusDays(day) + ",1,")
                        .toList()))
        .post(Api.ROOT + "/releases");
    selection =
        new Selection(
            metrics.current().get("held-years").number(),
            areas.current().get("HELDYEARS").number(),
            false);
  }

  @Test
  void shouldReadFewRowsForTheNewest() {
    Cost cost = costOf(() -> periods.newest(List.of(selection), SHOWN, Api.lastChange()).get(0));

    assertThat(cost.read()).startsWith(day(DAYS - 1), day(DAYS - 2)).hasSize(SHOWN);
    assertThat(cost.rows()).isLessThan(MOST_ROWS);
  }

  @Test
  void shouldReadFewRowsForAPageInTheMiddle() {
    Cost cost =
        costOf(() -> periods.after(Optional.of(day(500)), selection, SHOWN, Api.lastChange()));

    assertThat(cost.read()).startsWith(day(499), day(498)).hasSize(SHOWN);
    assertThat(cost.rows()).isLessThan(MOST_ROWS);
  }

  @Test
  void shouldReadFewRowsForTheLast() {
    Cost cost =
        costOf(
            () ->
                periods
                    .last(List.of(selection.metric()), selection.area(), Api.lastChange())
                    .values()
                    .stream()
                    .map(LastFigures::period)
                    .toList());

    assertThat(cost.read()).containsExactly(day(DAYS - 1));
    assertThat(cost.rows()).isLessThan(MOST_ROWS);
  }

  private record Cost(List<Period> read, long rows) {}

  private Cost costOf(Supplier<List<Period>> reading) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              // Of the few figures and releases of a test, all are as soon read as some.
              statements.execute("set local enable_seqscan = off");
              statements.execute("set local enable_bitmapscan = off");
              statements.execute("set local enable_sort = off");
              statements.execute("set local enable_hashjoin = off");
              statements.execute("set local enable_mergejoin = off");
              long before = rowsRead();
              List<Period> read = reading.get();
              return new Cost(read, rowsRead() - before);
            });
  }

  private long rowsRead() {
    return statements.first(row -> row.getLong(1), RowsRead.QUERY).orElseThrow();
  }

  private static Period day(int number) {
    return Period.day(FIRST.plusDays(number));
  }
}
