package uk.nhsx.benchmarks.appmetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import uk.nhsx.benchmarks.harness.CannotMeasure;

class FigureTableTest {

  private static final String PARTITIONED =
      """
      create table figure (
        area_number int not null, metric_number int not null, period_to date not null,
        period_from date not null, change int not null, given_by int not null,
        qualifier smallint not null default 0 check (qualifier between 0 and 4),
        derived boolean not null, value numeric(18,6)
      ) partition by range (period_to);
      create unique index figure_known
        on figure (metric_number, area_number, period_to, period_from, change desc);
      create index figure_of_change on figure (change);
      create table figure_2019_01 partition of figure
        for values from ('2019-01-01') to ('2019-02-01');
      """;

  private static EmbeddedPostgres postgres;
  private Connection service;
  private Connection elsewhere;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void makeDatabases() throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
      execute(connection, "create database service");
      execute(connection, "create database elsewhere");
    }
    service = postgres.getDatabase("postgres", "service").getConnection();
    elsewhere = postgres.getDatabase("postgres", "elsewhere").getConnection();
  }

  @AfterEach
  void dropDatabases() throws SQLException {
    service.close();
    elsewhere.close();
    try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
      execute(connection, "drop database service");
      execute(connection, "drop database elsewhere");
    }
  }

  @Test
  void shouldMakeTheSameIndexesOnTheSamePartitions() throws Exception {
    execute(service, PARTITIONED);

    FigureTable table = FigureTable.of(service);
    table.create(elsewhere);
    table.extend(elsewhere, YearMonth.of(2019, 1));
    table.extend(elsewhere, YearMonth.of(2019, 1));

    assertThat(texts(elsewhere, "select indexdef from pg_indexes where schemaname = 'public'"))
        .hasSize(4)
        .containsExactlyInAnyOrderElementsOf(
            texts(service, "select indexdef from pg_indexes where schemaname = 'public'"));
  }

  @Test
  void shouldTakeAWeekByCopy() throws Exception {
    execute(service, PARTITIONED);
    Geography geography = new Geography(20);
    FeedWeek week = new Feed(geography, 1).week(3);
    FigureTable table = FigureTable.of(service);
    table.create(elsewhere);
    table.extend(elsewhere, YearMonth.of(2019, 1));
    table.extend(elsewhere, YearMonth.of(2019, 2));
    CopyRows rows = new CopyRows(geography, table);

    copy(rows, week);

    List<Integer> logins = new ArrayList<>();
    week.read(
        (day, practice, measure, value) -> {
          if (practice == 19 && measure == Measure.LOGINS) {
            logins.add(value);
          }
        });
    assertThat(
            texts(
                elsewhere,
                """
                select concat_ws(' ', change, given_by, period_from, derived, trunc(value))
                from figure where area_number = 176 and metric_number = 4 order by period_to
                """))
        .hasSize(7)
        .first()
        .isEqualTo("4 4 2019-01-28 f " + logins.get(0));
    assertThat(texts(elsewhere, "select count(*) from figure")).containsExactly("2100");
  }

  @Test
  void shouldTakeAWeekIntoATableOfOnePiece() throws Exception {
    execute(
        service,
        """
        create table figure (metric_number int not null, area_number int not null,
          period_to date not null, period_from date not null, published_at timestamptz not null,
          release bigint not null, value numeric(18,6) not null, qualifier text);
        create index figure_known on figure (metric_number, area_number, published_at desc);
        """);
    Geography geography = new Geography(20);
    FigureTable table = FigureTable.of(service);
    table.create(elsewhere);
    table.extend(elsewhere, YearMonth.of(2019, 1));

    copy(new CopyRows(geography, table), new Feed(geography, 1).week(0));

    assertThat(texts(elsewhere, "select distinct published_at at time zone 'UTC' from figure"))
        .containsExactly("2019-01-14 09:30:00");
  }

  @Test
  void shouldSayWhatItCannotFill() throws Exception {
    execute(
        service,
        "create table figure (period_to date not null, colour text not null);"
            + "create index figure_colour on figure (colour)");
    FigureTable table = FigureTable.of(service);

    assertThatThrownBy(() -> new CopyRows(new Geography(1), table))
        .isInstanceOf(CannotMeasure.class)
        .hasMessageContaining("colour text");
  }

  @Test
  void shouldRefuseToCompareWithNothing() {
    assertThatThrownBy(() -> FigureTable.of(service))
        .isInstanceOf(CannotMeasure.class)
        .hasMessageContaining("no table figure");
  }

  private void copy(CopyRows rows, FeedWeek week) throws Exception {
    elsewhere
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyIn(rows.statement(), new ByteArrayInputStream(rows.of(week)));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> texts(Connection connection, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    }
    return texts;
  }
}
