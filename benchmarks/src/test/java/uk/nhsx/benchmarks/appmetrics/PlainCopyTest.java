package uk.nhsx.benchmarks.appmetrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhsx.benchmarks.harness.Database;

class PlainCopyTest {
  private static final String INDEXES =
      "select count(*) from pg_indexes where schemaname = 'plain_copy' and indexdef like '%period_to%'";

  private final Geography geography = new Geography(20);
  private EmbeddedPostgres postgres;
  private Database database;

  @BeforeEach
  void makeTable() throws IOException {
    postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    database = new Database(postgres.getJdbcUrl("postgres", "postgres"), "postgres");
    database.execute(
        """
        create table figure (
          area_number integer not null, metric_number integer not null, period_to date not null,
          period_from date not null, change integer not null, given_by integer not null,
          qualifier smallint not null, derived boolean not null, value numeric, check (value >= 0)
        ) partition by range (period_to)
        """,
        """
        create unique index figure_known
          on figure (area_number, metric_number, period_to, period_from, change desc)
        """);
  }

  @AfterEach
  void stop() throws IOException {
    postgres.close();
  }

  @Test
  void shouldCopyAWeekIntoPartitionsWithTheIndexesOfTheService() throws Exception {
    try (PlainCopy copy = PlainCopy.open(database, geography)) {

      copy.load(new Feed(geography, 1).week(3));

      assertThat(database.number("select count(*) from plain_copy.figure")).isEqualTo(2_100);
      assertThat(
              database.text(
                  """
                  select concat_ws(' ', count(*), min(change), min(period_to), max(period_to))
                  from plain_copy.figure where area_number = 176 and metric_number = 4
                  """))
          .isEqualTo("7 4 2019-01-28 2019-02-03");
      assertThat(database.number(INDEXES)).as("of the table and of two months").isEqualTo(3);
    }
  }

  @Test
  void shouldLeaveNothingBehind() throws Exception {
    PlainCopy copy = PlainCopy.open(database, geography);

    copy.close();

    assertThat(database.text("select to_regnamespace('plain_copy')")).isEqualTo("null");
  }
}
