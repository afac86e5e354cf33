package uk.nhsx.benchmarks.appmetrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryPlanTest {

  private static final String OTHER =
      """
      2020-01-31 09:30:00.000 UTC [7] app_metrics@app_metrics LOG:  duration: 0.010 ms  plan:
      \tQuery Text: select * from outbox_head
      \tSeq Scan on outbox_head  (cost=0.00..1.01 rows=1 width=8) (actual rows=1 loops=1)
      \t  Buffers: shared hit=1
      """;

  private static final String SERIES =
      """
      2020-01-31 09:30:00.001 UTC [7] app_metrics@app_metrics LOG:  duration: 0.900 ms  plan:
      \tQuery Text: select distinct on (figure.period_to) figure.value
      \tfrom figure
      \t  join release on release.ordinal = figure.release
      \tUnique  (cost=0.56..9.00 rows=360 width=60) (actual rows=364 loops=1)
      \t  Buffers: shared hit=371 read=4
      \t  ->  Index Scan using figure_known on figure_2019_01  (cost=0.56..8.58 rows=1 width=60) (actual rows=364 loops=1)
      \t        Index Cond: (metric_number = 4)
      \t        Buffers: shared hit=7 read=1
      """;

  @Test
  void shouldShowTheLastPlanOverTheTableWithoutGuesses() {
    QueryPlan plan = QueryPlan.last(OTHER + SERIES + OTHER, "figure").orElseThrow();

    assertThat(plan.text())
        .isEqualTo(
            """
            Unique  (actual rows=364 loops=1)
              Buffers: shared hit=371 read=4
              ->  Index Scan using figure_known on figure_2019_01  (actual rows=364 loops=1)
                    Index Cond: (metric_number = 4)
                    Buffers: shared hit=7 read=1""");
  }

  @Test
  void shouldCountTheRowsAndBlocksOfTheWhole() {
    QueryPlan plan = QueryPlan.last(SERIES, "figure").orElseThrow();

    assertThat(plan.rows()).isEqualTo("364");
    assertThat(plan.buffers()).isEqualTo(375);
  }

  @Test
  void shouldDetectAScanOfTheTableOrOfAPartition() {
    QueryPlan plan = new QueryPlan("Seq Scan on figure_2019_01  (actual rows=1 loops=1)");

    assertThat(plan.scans("figure")).isTrue();
    assertThat(plan.scans("release")).isFalse();
  }

  @Test
  void shouldFindNothingAmongPlansOfOtherTables() {
    assertThat(QueryPlan.last(OTHER, "figure")).isEmpty();
  }
}
