package uk.nhsx.appmetrics.release;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import uk.nhsx.appmetrics.figure.Observation;
import uk.nhsx.appmetrics.metric.MetricFigures;
import uk.nhsx.appmetrics.period.Period;

/**
 * Puts figures into the store: in batches through plain JDBC, no object of Hibernate's for each.
 */
@ApplicationScoped
class FigureStore implements MetricFigures {

  private static final int BATCH = 1_000;

  private static final String INSERT =
      """
      insert into figure (metric_number, area_number, period_to, period_from, published_at,
        release, value, qualifier)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String INSERT_SUMMARY =
      """
      insert into release_metric (release, metric_number, figure_count, last_from, last_to)
      values (?, ?, ?, ?, ?)
      """;
  private static final String EXIST =
      """
      select exists (select from release_metric where metric_number = ?)
      """;

  private static final Comparator<Period> LATER =
      Comparator.comparing(Period::to).thenComparing(Period::from);

  private final DataSource dataSource;

  FigureStore(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Stores the figures of a release, in the transaction that stores the release. */
  @Transactional(Transactional.TxType.MANDATORY)
  void insert(ReleaseEntity release, List<NewFigure> figures) {
    try (Connection connection = dataSource.getConnection()) {
      insertFigures(connection, release, figures);
      insertSummaries(connection, release, figures);
    } catch (SQLException e) {
      throw new FigureFailure("could not store figures", e);
    }
  }

  @Override
  public boolean existOf(int metricNumber) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(EXIST)) {
      statement.setInt(1, metricNumber);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    } catch (SQLException e) {
      throw new FigureFailure("could not look for figures", e);
    }
  }

  private static void insertFigures(
      Connection connection, ReleaseEntity release, List<NewFigure> figures) throws SQLException {
    OffsetDateTime publishedAt = release.publishedAt().atOffset(ZoneOffset.UTC);
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      int waiting = 0;
      for (NewFigure figure : figures) {
        Observation observation = figure.observation();
        statement.setInt(1, figure.metric().number());
        statement.setInt(2, figure.area().number());
        statement.setObject(3, observation.period().to());
        statement.setObject(4, observation.period().from());
        statement.setObject(5, publishedAt);
        statement.setLong(6, release.ordinal());
        statement.setBigDecimal(7, observation.amount().value());
        statement.setString(8, observation.qualifier().word());
        statement.addBatch();
        waiting++;
        if (waiting % BATCH == 0) {
          statement.executeBatch();
        }
      }
      statement.executeBatch();
    }
  }

  private static void insertSummaries(
      Connection connection, ReleaseEntity release, List<NewFigure> figures) throws SQLException {
    Map<Integer, Long> counts = new HashMap<>();
    Map<Integer, Period> last = new HashMap<>();
    for (NewFigure figure : figures) {
      int metric = figure.metric().number();
      Period period = figure.observation().period();
      counts.merge(metric, 1L, Long::sum);
      last.merge(metric, period, (a, b) -> LATER.compare(a, b) >= 0 ? a : b);
    }
    try (PreparedStatement statement = connection.prepareStatement(INSERT_SUMMARY)) {
      for (Map.Entry<Integer, Period> entry : last.entrySet()) {
        statement.setLong(1, release.ordinal());
        statement.setInt(2, entry.getKey());
        statement.setLong(3, counts.getOrDefault(entry.getKey(), 0L));
        statement.setObject(4, entry.getValue().from());
        statement.setObject(5, entry.getValue().to());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
