package uk.nhsx.appmetrics.verification;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import uk.nhsx.platform.outbox.verification.CheckResult;
import uk.nhsx.platform.outbox.verification.StoreCheck;

/**
 * Adds up the parts of a random sample of the derived figures that show now: each is the sum of
 * what the areas right below show for the same metric and period.
 */
@Singleton
class SumsCheck implements StoreCheck {

  private static final int SAMPLE = 1_000;

  /** Of the differences: the first ones show what is wrong. */
  private static final int MOST = 20;

  /** From some pages of the table, so that its size does not matter. */
  private static final String SUMS =
      """
      with sampled as (
        select distinct area_number, metric_number, period_to, period_from
        from figure tablesample system (%s)
        where derived
        limit ?
      ), shown as (
        select sampled.*, top.value
        from sampled
          cross join lateral (
            select value, derived from figure
            where area_number = sampled.area_number and metric_number = sampled.metric_number
              and period_to = sampled.period_to and period_from = sampled.period_from
            order by change desc
            limit 1
          ) top
        where top.derived and top.value is not null
      )
      select area.reference, metric.reference, shown.period_from, shown.period_to, shown.value,
        (select sum(part.value)
         from area_parent place
           cross join lateral (
             select value from figure
             where area_number = place.child_number and metric_number = shown.metric_number
               and period_to = shown.period_to and period_from = shown.period_from
             order by change desc
             limit 1
           ) part
         where place.parent_number = shown.area_number
           and place.since <= shown.period_to and shown.period_to < place.until)
      from shown
        join area_version area using (area_number)
        join metric_version metric using (metric_number)
      where area.superseded_at is null and metric.superseded_at is null
      """;

  @Override
  public CheckResult run(Connection snapshot) throws SQLException {
    List<String> differences = new ArrayList<>();
    int sums = 0;
    try (PreparedStatement statement =
        snapshot.prepareStatement(SUMS.formatted(percentage(snapshot)))) {
      statement.setInt(1, SAMPLE);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          sums++;
          BigDecimal parts = row.getBigDecimal(6);
          if (differences.size() < MOST
              && (parts == null || row.getBigDecimal(5).compareTo(parts) != 0)) {
            differences.add(
                "sums: %s of %s from %s to %s is %s, its parts add up to %s"
                    .formatted(
                        row.getString(2),
                        row.getString(1),
                        row.getString(3),
                        row.getString(4),
                        row.getBigDecimal(5),
                        parts));
          }
        }
      }
    }
    return new CheckResult(
        "sums: %d of a random sample were compared with their parts".formatted(sums), differences);
  }

  /** Of the pages to be read: all of a small table. */
  private static String percentage(Connection snapshot) throws SQLException {
    try (PreparedStatement statement =
            snapshot.prepareStatement(
                "select coalesce(sum(pg_relation_size(inhrelid)), 0) / 8192 from pg_inherits"
                    + " where inhparent = 'figure'::regclass");
        ResultSet row = statement.executeQuery()) {
      row.next();
      long pages = row.getLong(1);
      return pages <= SAMPLE
          ? "100"
          : BigDecimal.valueOf(100L * SAMPLE)
              .divide(BigDecimal.valueOf(pages), 6, RoundingMode.UP)
              .toPlainString();
    }
  }
}
