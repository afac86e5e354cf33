package uk.nhsx.appmetrics.figure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import uk.nhsx.appmetrics.period.Period;
import uk.nhsx.appmetrics.store.Statements;
import uk.nhsx.appmetrics.store.StoreFailure;

/**
 * The figures that a change moves, while it is under way: in tables of the session's own, which go
 * with the transaction. Whatever happens, nothing of a change that was not made is left.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ChangedFigures {

  /**
   * What is supplied: its place in the body, and its content. The row of a feed is there too,
   * without a metric, and its qualifier states whether it has a figure. {@code given_by} is nothing
   * for the figures of a release about to be published.
   */
  private static final String CREATE =
      """
      create temporary table moved_figure (
        place bigint, area_number integer, metric_number integer, period_to date,
        period_from date, qualifier smallint, value numeric, given_by integer
      ) on commit drop
      """;

  /**
   * What there is of each metric and period; then what the sums of areas above are made of, and the
   * sums that came of it.
   */
  private static final List<String> CREATE_SUMS =
      List.of(
          """
          create temporary table moved_period (
            metric_number integer, period_to date, period_from date, figures bigint, total numeric
          ) on commit drop
          """,
          """
          create temporary table part_of_sum (
            rank smallint, area_number integer, metric_number integer, period_to date,
            period_from date, parts bigint, value numeric, qualifier smallint, given_by integer,
            unsupplied boolean
          ) on commit drop
          """,
          """
          create temporary table risen_figure (
            rank smallint, area_number integer, metric_number integer, period_to date,
            period_from date, qualifier smallint, value numeric, given_by integer
          ) on commit drop
          """);

  /**
   * A week of all practices has some 50 MB, which would else go through files. Each of its figures
   * is read once, so remembering the last ones only costs. Plans are made for the change at hand:
   * what suits three figures would take hours for a week.
   */
  private static final List<String> ROOM_FOR_MANY =
      List.of(
          "set local work_mem = '64MB'",
          "set local enable_memoize = off",
          "set local plan_cache_mode = force_custom_plan");

  private static final String COPY =
      """
      copy moved_figure
        (place, area_number, metric_number, period_to, period_from, qualifier, value)
      from stdin
      """;

  private static final List<String> TABLES =
      List.of("moved_figure", "moved_period", "part_of_sum", "risen_figure");
  private static final String ASIDE = "_aside";

  private static final String SUMMARISE =
      """
      insert into moved_period
      select metric_number, period_to, period_from, count(*), sum(value)
      from moved_figure
      where metric_number is not null
      group by 1, 2, 3
      """;

  private static final String IS_UNDER_WAY =
      """
      select to_regclass('pg_temp.moved_figure') is not null
      """;

  private static final String OF_NATIONS =
      """
      with nation as (
        select reference, area_number
        from area_version
        where superseded_at is null and type = 'NATION'
      ), moved as (
        select area_number, metric_number, period_from, period_to, value, qualifier
        from moved_figure
        where area_number in (select area_number from nation) and metric_number is not null
        union all
        select area_number, metric_number, period_from, period_to, value, qualifier
        from risen_figure
        where area_number in (select area_number from nation)
      )
      select metric.reference, nation.reference, period_from, period_to, value, qualifier
      from moved
        join nation using (area_number)
        join metric_version metric
          on metric.metric_number = moved.metric_number and metric.version = 1
      order by metric.reference, nation.reference, period_to, period_from
      limit ?
      """;

  private final DataSource dataSource;
  private final Statements statements;

  ChangedFigures(DataSource dataSource, Statements statements) {
    this.dataSource = dataSource;
    this.statements = statements;
  }

  /** Makes room for one change; once a transaction. */
  public void open() {
    ROOM_FOR_MANY.forEach(statements::execute);
    statements.execute(CREATE);
    CREATE_SUMS.forEach(statements::execute);
  }

  /**
   * Makes room for one change more, and puts back what another one of the same transaction may have
   * under way.
   */
  public void aside(Runnable change) {
    boolean underWay = statements.first(row -> row.getBoolean(1), IS_UNDER_WAY).orElseThrow();
    if (underWay) {
      TABLES.forEach(table -> rename(table, table + ASIDE));
    }
    open();
    change.run();
    TABLES.forEach(table -> statements.execute("drop table " + table));
    if (underWay) {
      TABLES.forEach(table -> rename(table + ASIDE, table));
    }
  }

  /** The moved figures of nations, with the sums among them; the first of them in order. */
  public List<ChangedFigure> ofNations(int most) {
    return statements.list(ChangedFigures::movedFigure, OF_NATIONS, most);
  }

  private void rename(String table, String name) {
    statements.execute("alter table pg_temp." + table + " rename to " + name);
  }

  private static ChangedFigure movedFigure(ResultSet row) throws SQLException {
    @Nullable BigDecimal value = row.getBigDecimal(5);
    return new ChangedFigure(
        row.getString(1),
        row.getString(2),
        new Period(row.getObject(3, LocalDate.class), row.getObject(4, LocalDate.class)),
        value == null ? null : new Amount(value),
        Qualifier.ofCode(row.getInt(6)));
  }

  /** Takes in figures as they are read. No other statement can be run meanwhile. */
  public <T> T fill(Function<FigureRows, T> reading) {
    T read = copy(reading);
    summarise();
    return read;
  }

  /** Notes what there is of each metric and period, once all figures are in. */
  public void summarise() {
    statements.execute(SUMMARISE);
  }

  private <T> T copy(Function<FigureRows, T> reading) {
    try (Connection connection = dataSource.getConnection()) {
      var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
      try {
        FigureRows rows = new FigureRows(copy);
        T read = reading.apply(rows);
        rows.flush();
        copy.endCopy();
        return read;
      } finally {
        if (copy.isActive()) {
          copy.cancelCopy();
        }
      }
    } catch (SQLException e) {
      throw new StoreFailure("could not take in figures", e);
    }
  }
}
