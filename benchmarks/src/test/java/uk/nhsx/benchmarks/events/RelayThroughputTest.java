package uk.nhsx.benchmarks.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On tables as the outbox makes them. */
class RelayThroughputTest {

  private static final String PAYLOAD =
      """
      {"specversion":"1.0","id":"0f4e9a52-6f3b-4c0f-9d2e-2f8f5f3d9b11","source":"/v1/login-onboarding",\
      "subject":"/v1/login-onboarding/services/waiting-0000000","time":"2020-01-31T09:30:00.5Z",\
      "partitionkey":"waiting-0000000","sequence":"7","data":{"id":"waiting-0000000","version":1}}""";

  private final ObjectMapper json = new ObjectMapper();
  private EmbeddedPostgres postgres;
  private Connection connection;

  @BeforeEach
  void makeLog() throws IOException, SQLException {
    postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    connection = postgres.getPostgresDatabase().getConnection();
    execute(
        Files.readString(
            Path.of("../platform/outbox/src/main/resources/db/outbox/V0.1__outbox.sql")));
    execute(
        """
        insert into outbox_event (sequence, id, aggregatetype, aggregateid, type, recorded_at, payload)
        values (7, '0f4e9a52-6f3b-4c0f-9d2e-2f8f5f3d9b11', 'login-onboarding.events.v1',
          'waiting-0000000', 'uk.nhsx.loginonboarding.service.registered.v1',
          '2020-01-31 09:30:00.5Z', '%s')
        """
            .formatted(PAYLOAD));
    execute("update outbox_head set sequence = 7, recorded_at = '2020-01-31 09:30:00.5Z'");
  }

  @AfterEach
  void dropLog() throws IOException, SQLException {
    connection.close();
    postgres.close();
  }

  @Test
  void shouldFollowEachOtherToTheNewHead() throws SQLException {
    RelayThroughput.append(connection, 3);

    assertThat(rows("select sequence from outbox_event order by sequence"))
        .containsExactly("7", "8", "9", "10");
    assertThat(rows("select sequence from outbox_head")).containsExactly("10");
    assertThat(
            rows(
                """
                select count(distinct event.recorded_at) from outbox_event event, outbox_head head
                where event.recorded_at <= head.recorded_at
                """))
        .containsExactly("4");
  }

  @Test
  void shouldHaveTheSameInTheTextAsInTheColumns() throws Exception {
    RelayThroughput.append(connection, 1);

    JsonNode event = json.readTree(row("select payload from outbox_event where sequence = 8"));
    assertThat(event.path("id").asText())
        .isEqualTo(row("select id from outbox_event where sequence = 8"))
        .isNotEqualTo("0f4e9a52-6f3b-4c0f-9d2e-2f8f5f3d9b11");
    assertThat(event.path("sequence").asText()).isEqualTo("8");
    assertThat(event.path("partitionkey").asText())
        .isEqualTo("waiting-0000001")
        .isEqualTo(row("select aggregateid from outbox_event where sequence = 8"));
    assertThat(event.path("subject").asText()).endsWith("/services/waiting-0000001");
    assertThat(event.path("data").path("id").asText()).isEqualTo("waiting-0000001");
    assertThat(Instant.parse(event.path("time").asText()))
        .isEqualTo(
            row(
                "select to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') from outbox_event where sequence = 8"));
  }

  @Test
  void shouldReadTheLastLineOfTheProducerWhichIsAboutAllRecords() {
    Matcher result =
        RelayThroughput.RESULT.matcher(
            """
            310001 records sent, 62000.2 records/sec (53.21 MB/sec), 480.1 ms avg latency, 770.0 ms max latency.
            500000 records sent, 71234.5 records/sec (61.14 MB/sec), 400.25 ms avg latency, 770.00 ms max latency, 410 ms 50th, 690 ms 95th, 760 ms 99th, 768 ms 99.9th.
            """);

    assertThat(result.results().map(found -> found.group(1))).containsExactly("71234.5");
  }

  private String row(String query) throws SQLException {
    return rows(query).get(0);
  }

  private List<String> rows(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
