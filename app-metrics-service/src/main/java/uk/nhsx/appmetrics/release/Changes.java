package uk.nhsx.appmetrics.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.figure.Amount;
import uk.nhsx.appmetrics.period.Period;

/** Reads what a release changed, row by row, however many there are. */
@ApplicationScoped
class Changes {

  private static final int ROWS_AT_A_TIME = 1_000;

  private static final String OF_RELEASE =
      """
      select metric.reference, area.reference, given.period_from, given.period_to,
        before.value, before.qualifier, given.value, given.qualifier
      from figure given
        join metric_version metric
          on metric.metric_number = given.metric_number and metric.version = 1
        join area_version area on area.area_number = given.area_number and area.version = 1
        left join lateral (
          select value, qualifier
          from figure earlier
          where earlier.metric_number = given.metric_number
            and earlier.area_number = given.area_number
            and earlier.period_to = given.period_to
            and earlier.period_from = given.period_from
            and (earlier.published_at, earlier.release) < (given.published_at, given.release)
          order by earlier.published_at desc, earlier.release desc
          limit 1
        ) before on true
      where given.release = ?
        and (before.value is distinct from given.value
          or before.qualifier is distinct from given.qualifier)
      order by metric.reference, area.reference, given.period_to, given.period_from
      """;

  private final DataSource dataSource;

  Changes(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Takes one change after the other. */
  interface Taker {
    void take(FigureChange change) throws IOException;
  }

  void read(ReleaseEntity release, Taker taker) throws IOException {
    try (Connection connection = dataSource.getConnection()) {
      // The driver reads in portions within a transaction only.
      connection.setAutoCommit(false);
      try (PreparedStatement statement = connection.prepareStatement(OF_RELEASE)) {
        statement.setFetchSize(ROWS_AT_A_TIME);
        statement.setLong(1, release.ordinal());
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            taker.take(change(row));
          }
        }
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new FigureFailure("could not read changes", e);
    }
  }

  private static FigureChange change(ResultSet row) throws SQLException {
    Period period =
        new Period(row.getObject(3, LocalDate.class), row.getObject(4, LocalDate.class));
    @Nullable BigDecimal before = row.getBigDecimal(5);
    return new FigureChange(
        row.getString(1),
        row.getString(2),
        period.text(),
        before == null ? null : new Amount(before).text(),
        new Amount(row.getBigDecimal(7)).text(),
        row.getString(6),
        row.getString(8),
        false);
  }
}
