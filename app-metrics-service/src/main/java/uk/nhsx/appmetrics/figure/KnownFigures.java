package uk.nhsx.appmetrics.figure;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.period.Period;
import uk.nhsx.appmetrics.store.Statements;

/**
 * Reads the figures as known at an instant: of each, what the latest change by then made it show.
 */
@ApplicationScoped
public class KnownFigures {

  /**
   * Reads along the index once for each series, so that its work grows with what it returns and not
   * with the table.
   */
  private static final String KNOWN =
      """
      select requested.position, shown.*
      from unnest(?::integer[], ?::integer[], ?::integer[])
          with ordinality as requested (metric_number, area_number, whole, position)
        cross join lateral (
          select distinct on (period_to, period_from)
            period_from, period_to, value, qualifier, given_by, derived
          from figure
          where area_number = requested.area_number and metric_number = requested.metric_number
            and period_to between ? and ?
            and (requested.whole = 0 or period_from >= ?)
            and change <=
      """
          + ChangeNumbers.LAST_AT
          + """
          order by period_to, period_from, change desc
        ) shown
      order by requested.position, period_to, period_from
      """;

  private static final String RELEASES =
      """
      select change, id from release where change = any (?)
      """;

  private static final String LAST =
      """
      select requested.metric_number, last.*
      from unnest(?::integer[]) as requested (metric_number)
        cross join lateral (
          select summary.last_from, summary.last_to, release.published_at
          from release_metric summary
            join release on release.ordinal = summary.release
          where summary.metric_number = requested.metric_number and release.published_at <= ?
            and (release.withdrawn_at is null or release.withdrawn_at > ?)
          order by summary.last_to desc, summary.last_from desc, release.published_at desc
          limit 1
        ) last
      """;

  private final Statements statements;

  KnownFigures(Statements statements) {
    this.statements = statements;
  }

  /**
   * Selects the figures of one series.
   *
   * @param whole whether their periods must lie wholly in the window, rather than only end in it
   */
  public record Selection(int metric, int area, boolean whole) {}

  /** Returns the figures of each selection in a window, in order of their last day. */
  public List<List<KnownFigure>> read(List<Selection> selections, Period window, Instant known) {
    List<Shown> shown =
        statements.list(
            KnownFigures::shown,
            KNOWN,
            selections.stream().map(Selection::metric).toList(),
            selections.stream().map(Selection::area).toList(),
            selections.stream().map(selection -> selection.whole() ? 1 : 0).toList(),
            window.from(),
            window.to(),
            window.from(),
            known);
    Map<Integer, UUID> releases = releases(shown);
    List<List<KnownFigure>> figures = new ArrayList<>();
    selections.forEach(selection -> figures.add(new ArrayList<>()));
    for (Shown one : shown) {
      Observation observation = one.observation();
      UUID release = releases.get(one.givenBy());
      if (observation != null && release != null) {
        figures
            .get(one.position())
            .add(new KnownFigure(observation, release, one.givenBy(), one.derived()));
      }
    }
    return figures;
  }

  /** Returns what metrics have of their last period in any area, by the numbers of the metrics. */
  public Map<Integer, LastFigures> last(List<Integer> metrics, Instant known) {
    Map<Integer, LastFigures> last = new HashMap<>();
    statements.list(
        row ->
            last.put(
                row.getInt(1),
                new LastFigures(period(row), row.getObject(4, OffsetDateTime.class).toInstant())),
        LAST,
        metrics,
        known,
        known);
    return last;
  }

  private record Shown(
      int position, @Nullable Observation observation, int givenBy, boolean derived) {}

  /** Few releases are behind many figures: they are read once each. */
  private Map<Integer, UUID> releases(List<Shown> shown) {
    List<Integer> changes = shown.stream().map(Shown::givenBy).distinct().toList();
    Map<Integer, UUID> releases = new HashMap<>();
    if (!changes.isEmpty()) {
      statements.list(
          row -> releases.put(row.getInt(1), row.getObject(2, UUID.class)), RELEASES, changes);
    }
    return releases;
  }

  private static Shown shown(ResultSet row) throws SQLException {
    @Nullable BigDecimal value = row.getBigDecimal("value");
    return new Shown(
        row.getInt("position") - 1,
        value == null
            ? null
            : new Observation(
                new Period(
                    row.getObject("period_from", LocalDate.class),
                    row.getObject("period_to", LocalDate.class)),
                new Amount(value),
                Qualifier.ofCode(row.getInt("qualifier"))),
        row.getInt("given_by"),
        row.getBoolean("derived"));
  }

  private static Period period(ResultSet row) throws SQLException {
    return new Period(row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class));
  }
}
