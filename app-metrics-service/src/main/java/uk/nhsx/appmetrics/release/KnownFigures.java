package uk.nhsx.appmetrics.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import uk.nhsx.appmetrics.figure.Amount;
import uk.nhsx.appmetrics.figure.Observation;
import uk.nhsx.appmetrics.figure.Qualifier;
import uk.nhsx.appmetrics.period.Period;

/** The figures as they stood at an instant: of each, the one that was published last by then. */
@ApplicationScoped
public class KnownFigures {

  /** Reads along the index, so that its work grows with what it gives and not with the table. */
  private static final String KNOWN =
      """
      select distinct on (figure.period_to, figure.period_from)
        figure.period_from, figure.period_to, figure.value, figure.qualifier,
        release.id, figure.published_at, figure.release
      from figure
        join release on release.ordinal = figure.release
      where figure.metric_number = ? and figure.area_number = ?
        and figure.period_to between ? and ?
        and figure.period_from >= ?
        and figure.published_at <= ?
      order by figure.period_to, figure.period_from, figure.published_at desc, figure.release desc
      """;

  private static final String LAST =
      """
      select summary.last_from, summary.last_to, release.published_at
      from release_metric summary
        join release on release.ordinal = summary.release
      where summary.metric_number = ? and release.published_at <= ?
      order by summary.last_to desc, summary.last_from desc, release.published_at desc
      limit 1
      """;

  private final DataSource dataSource;

  KnownFigures(DataSource dataSource) {
    this.dataSource = dataSource;
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
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(LAST)) {
      statement.setInt(1, metric);
      statement.setObject(2, known.atOffset(ZoneOffset.UTC));
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(new LastFigures(period(row), instant(row, 3)))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw new FigureFailure("could not read the last figures", e);
    }
  }

  private List<KnownFigure> read(
      int metric, int area, Period window, LocalDate from, Instant known) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(KNOWN)) {
      statement.setInt(1, metric);
      statement.setInt(2, area);
      statement.setObject(3, window.from());
      statement.setObject(4, window.to());
      statement.setObject(5, from);
      statement.setObject(6, known.atOffset(ZoneOffset.UTC));
      List<KnownFigure> figures = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          figures.add(figure(row));
        }
      }
      return figures;
    } catch (SQLException e) {
      throw new FigureFailure("could not read figures", e);
    }
  }

  private static KnownFigure figure(ResultSet row) throws SQLException {
    return new KnownFigure(
        new Observation(
            period(row),
            new Amount(row.getBigDecimal(3)),
            Qualifier.of(row.getString(4)).orElseThrow()),
        row.getObject(5, UUID.class),
        instant(row, 6),
        row.getLong(7));
  }

  private static Period period(ResultSet row) throws SQLException {
    return new Period(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
