package uk.nhsx.appmetrics.figure;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.nhsx.appmetrics.figure.KnownFigures.Selection;
import uk.nhsx.appmetrics.period.Period;
import uk.nhsx.appmetrics.store.Statements;

/**
 * Lists the periods for which a series shows a figure, supplied or added up. The newest is the one
 * that ends last and, of those that end on one day, the shortest.
 */
@ApplicationScoped
public class HeldPeriods {

  /**
   * Reads back along the index once for each series, from the place where the list continues, so
   * that its work grows with what it returns and not with the table.
   */
  private static final String HELD =
      """
      select requested.position, held.period_from, held.period_to, held.given_by
      from unnest(?::integer[], ?::integer[])
          with ordinality as requested (metric_number, area_number, position)
        cross join lateral (
          select period_from, period_to, given_by
          from (
            select distinct on (period_to, period_from) period_from, period_to, given_by, value
            from figure
            where area_number = requested.area_number
              and metric_number = requested.metric_number
              and period_to <= ? and (period_to, period_from) < (?, ?)
              and change <=
      """
          + ChangeNumbers.LAST_AT
          + """
            order by period_to desc, period_from desc, change desc
          ) shown
          where value is not null
          order by period_to desc, period_from desc
          limit ?
        ) held
      order by requested.position, held.period_to desc, held.period_from desc
      """;

  private static final String PUBLISHED =
      """
      select held.position, held.period_from, held.period_to, release.published_at
      from (
      """
          + HELD
          + """
        ) held
        join release on release.change = held.given_by
      """;

  /** No period comes before it in a list. */
  private static final Period BEGIN = new Period(LocalDate.MAX, LocalDate.MAX);

  private final Statements statements;

  HeldPeriods(Statements statements) {
    this.statements = statements;
  }

  /** Returns the newest periods of each selection as known at an instant, the newest first. */
  public List<List<Period>> newest(List<Selection> selections, int most, Instant known) {
    return read(selections, BEGIN, most, known);
  }

  /** Returns the periods that follow one in the list, or the first ones without it. */
  public List<Period> after(Optional<Period> place, Selection selection, int most, Instant known) {
    return read(List.of(selection), place.orElse(BEGIN), most, known).get(0);
  }

  /** Returns what metrics have of their last period in an area, by the numbers of the metrics. */
  public Map<Integer, LastFigures> last(List<Integer> metrics, int area, Instant known) {
    Map<Integer, LastFigures> last = new HashMap<>();
    statements.list(
        row ->
            last.put(
                metrics.get(row.getInt(1) - 1),
                new LastFigures(period(row), row.getObject(4, OffsetDateTime.class).toInstant())),
        PUBLISHED,
        metrics,
        Collections.nCopies(metrics.size(), area),
        BEGIN.to(),
        BEGIN.to(),
        BEGIN.from(),
        known,
        1);
    return last;
  }

  private List<List<Period>> read(
      List<Selection> selections, Period place, int most, Instant known) {
    List<List<Period>> held = new ArrayList<>();
    selections.forEach(selection -> held.add(new ArrayList<>()));
    statements.list(
        row -> held.get(row.getInt(1) - 1).add(period(row)),
        HELD,
        selections.stream().map(Selection::metric).toList(),
        selections.stream().map(Selection::area).toList(),
        place.to(),
        place.to(),
        place.from(),
        known,
        most);
    return held;
  }

  private static Period period(ResultSet row) throws SQLException {
    return new Period(row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class));
  }
}
