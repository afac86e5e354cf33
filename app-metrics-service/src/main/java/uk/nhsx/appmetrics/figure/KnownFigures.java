package uk.nhsx.appmetrics.figure;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.period.Period;
import uk.nhsx.appmetrics.store.Statements;

/**
 * The figures as they stood at an instant: of each, what the latest change by then made it show.
 */
@ApplicationScoped
public class KnownFigures {

  /** Reads along the index, so that its work grows with what it gives and not with the table. */
  private static final String KNOWN =
      """
      select distinct on (period_to, period_from)
        period_from, period_to, value, qualifier, given_by, derived
      from figure
      where area_number = ? and metric_number = ?
        and period_to between ? and ?
        and period_from >= ?
        and change <=
      """
          + ChangeNumbers.LAST_AT
          + """
      order by period_to, period_from, change desc
      """;

  private static final String RELEASES =
      """
      select change, id from release where change = any (?)
      """;

  private static final String LAST =
      """
      select summary.last_from, summary.last_to, release.published_at
      from release_metric summary
        join release on release.ordinal = summary.release
      where summary.metric_number = ? and release.published_at <= ?
        and (release.withdrawn_at is null or release.withdrawn_at > ?)
      order by summary.last_to desc, summary.last_from desc, release.published_at desc
      limit 1
      """;

  private final Statements statements;

  KnownFigures(Statements statements) {
    this.statements = statements;
  }

  /** The figures of periods that lie wholly in a window, in order of their last day. */
  public List<KnownFigure> within(int metric, int area, Period window, Instant known) {
    return read(metric, area, window, window.from(), known);
  }

  /** The figures of periods that end in a window, wherever they begin. */
  public List<KnownFigure> endingIn(int metric, int area, Period window, Instant known) {
    return read(metric, area, window, LocalDate.MIN, known);
  }

  /** What there is of a metric at most recent, in whatever area. */
  public Optional<LastFigures> last(int metric, Instant known) {
    return statements.first(
        row -> new LastFigures(period(row), row.getObject(3, OffsetDateTime.class).toInstant()),
        LAST,
        metric,
        known,
        known);
  }

  private record Shown(@Nullable Observation observation, int givenBy, boolean derived) {}

  private List<KnownFigure> read(
      int metric, int area, Period window, LocalDate from, Instant known) {
    List<Shown> shown =
        statements.list(
            KnownFigures::shown, KNOWN, area, metric, window.from(), window.to(), from, known);
    Map<Integer, UUID> releases = releases(shown);
    return shown.stream()
        .<KnownFigure>mapMulti(
            (one, figures) -> {
              Observation observation = one.observation();
              UUID release = releases.get(one.givenBy());
              if (observation != null && release != null) {
                figures.accept(new KnownFigure(observation, release, one.givenBy(), one.derived()));
              }
            })
        .toList();
  }

  /** Few releases are behind many figures: they are looked up once each. */
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
    @Nullable BigDecimal value = row.getBigDecimal(3);
    return new Shown(
        value == null
            ? null
            : new Observation(period(row), new Amount(value), Qualifier.ofCode(row.getInt(4))),
        row.getInt(5),
        row.getBoolean(6));
  }

  private static Period period(ResultSet row) throws SQLException {
    return new Period(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class));
  }
}
