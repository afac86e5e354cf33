package uk.nhsx.appmetrics.verification;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.figure.Amount;
import uk.nhsx.appmetrics.figure.Qualifier;
import uk.nhsx.appmetrics.period.Period;

/** Reads the stored figures of nations in the order of the changes that made them show. */
final class StoredNationFigures implements AutoCloseable {

  private static final int ROWS_AT_A_TIME = 1_000;

  private static final String FIGURES =
      """
      with nation as (
        select distinct area_number, reference from area_version where type = 'NATION'
      )
      select figure.change, metric.reference, nation.reference, figure.period_from,
        figure.period_to, figure.value, figure.qualifier
      from nation
        join figure using (area_number)
        join metric_version metric
          on metric.metric_number = figure.metric_number and metric.version = 1
      order by figure.change
      """;

  private final PreparedStatement statement;
  private final ResultSet row;
  private boolean more;

  StoredNationFigures(Connection snapshot) throws SQLException {
    statement = snapshot.prepareStatement(FIGURES);
    statement.setFetchSize(ROWS_AT_A_TIME);
    row = statement.executeQuery();
    more = row.next();
  }

  /** Returns the figures of a change that is later than the one before, each by its name. */
  Map<String, String> of(int change) throws SQLException {
    while (more && row.getInt(1) < change) {
      more = row.next();
    }
    Map<String, String> figures = new HashMap<>();
    while (more && row.getInt(1) == change) {
      Period period =
          new Period(row.getObject(4, LocalDate.class), row.getObject(5, LocalDate.class));
      @Nullable BigDecimal value = row.getBigDecimal(6);
      figures.put(
          name(row.getString(2), row.getString(3), period.text()),
          shown(
              value == null ? null : new Amount(value).text(),
              Qualifier.ofCode(row.getInt(7)).word()));
      more = row.next();
    }
    return figures;
  }

  /** Names a figure in a message. */
  static String name(String metric, String area, String period) {
    return "%s of %s for %s".formatted(metric, area, period);
  }

  /** What a figure shows, in a message. */
  static String shown(@Nullable String value, @Nullable String qualifier) {
    if (value == null) {
      return "nothing";
    }
    return qualifier == null ? value : qualifier + " " + value;
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
