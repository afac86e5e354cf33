package uk.nhsx.appmetrics.release;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.figure.Amount;
import uk.nhsx.appmetrics.figure.Qualifier;
import uk.nhsx.appmetrics.period.Period;
import uk.nhsx.appmetrics.store.Statements;

/** Reads what a change moved, row by row, however much there is. */
@ApplicationScoped
class Changes {

  /**
   * A figure that a change gave or moved.
   *
   * @param from the value before; nothing for a new figure
   * @param to the value since; nothing where a withdrawal left nothing
   * @param derived whether it was added up from the figures of areas below, not supplied
   */
  @JsonPropertyOrder({
    "metric",
    "area",
    "period",
    "from",
    "to",
    "fromQualifier",
    "toQualifier",
    "derived"
  })
  record FigureChange(
      String metric,
      String area,
      String period,
      @Nullable String from,
      @Nullable String to,
      @Nullable String fromQualifier,
      @Nullable String toQualifier,
      boolean derived) {}

  private static final String OF_CHANGE =
      """
      select metric.reference, area.reference, moved.period_from, moved.period_to,
        before.value, before.qualifier, moved.value, moved.qualifier, moved.derived
      from figure moved
        join metric_version metric
          on metric.metric_number = moved.metric_number and metric.version = 1
        join area_version area on area.area_number = moved.area_number and area.version = 1
        left join lateral (
          select value, qualifier
          from figure earlier
          where earlier.area_number = moved.area_number
            and earlier.metric_number = moved.metric_number
            and earlier.period_to = moved.period_to
            and earlier.period_from = moved.period_from
            and earlier.change < moved.change
          order by earlier.change desc
          limit 1
        ) before on true
      where moved.change = ?
        and (before.value, case when before.value is null then null else before.qualifier end)
          is distinct from
          (moved.value, case when moved.value is null then null else moved.qualifier end)
      order by metric.reference, area.reference, moved.period_to, moved.period_from
      """;

  private final Statements statements;

  Changes(Statements statements) {
    this.statements = statements;
  }

  /** Takes one moved figure after the other. */
  interface Taker {
    void take(FigureChange change) throws IOException;
  }

  void read(int change, Taker taker) throws IOException {
    statements.stream(row -> taker.take(figureChange(row)), OF_CHANGE, change);
  }

  private static FigureChange figureChange(ResultSet row) throws SQLException {
    Period period =
        new Period(row.getObject(3, LocalDate.class), row.getObject(4, LocalDate.class));
    @Nullable BigDecimal before = row.getBigDecimal(5);
    @Nullable BigDecimal after = row.getBigDecimal(7);
    return new FigureChange(
        row.getString(1),
        row.getString(2),
        period.text(),
        text(before),
        text(after),
        before == null ? null : Qualifier.ofCode(row.getInt(6)).word(),
        after == null ? null : Qualifier.ofCode(row.getInt(8)).word(),
        row.getBoolean(9));
  }

  private static @Nullable String text(@Nullable BigDecimal value) {
    return value == null ? null : new Amount(value).text();
  }
}
