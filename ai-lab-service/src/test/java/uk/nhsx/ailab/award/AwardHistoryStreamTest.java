package uk.nhsx.ailab.award;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhsx.ailab.Lab.AWARDS;
import static uk.nhsx.ailab.Lab.newRound;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.nhsx.platform.testing.DescribedCsv;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.StreamedResponse;

/** A history that is longer than what the network holds back for a client that does not read. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class AwardHistoryStreamTest {

  private static final int VERSIONS = 2_300;
  private static final String CSV = AWARDS + "LONG-LIVED/history?format=csv";

  @TestHTTPResource URI service;
  @Inject AgroalDataSource dataSource;

  @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
  int connections;

  @BeforeEach
  void amendOften() throws SQLException {
    // Recorded before all else, so that they are known by whatever instant a client is answered.
    write(
        """
        insert into award_version (reference, version, competition, title, description, phase,
          recipient_org_id, recipient_name, amount, currency, awarded_on, stage, stage_since,
          recorded_at, superseded_at, author, reason)
        select 'LONG-LIVED', number, '%s', 'A title', 'Description ' || number, 2, 'GB-NHS-RRV',
          'Example', 0.01, 'GBP', '2020-09-08', 'announced', '2020-09-08', to_timestamp(number),
          case when number < %d then to_timestamp(number + 1) end, 'somebody',
          'Amendment ' || to_char(number, 'FM0000') || repeat(' and so on', 400)
        from generate_series(1, %d) number
        order by number
        """
            .formatted(newRound("1000.00").competition(), VERSIONS, VERSIONS));
  }

  @AfterEach
  void removeIt() throws SQLException {
    write("delete from award_version where reference = 'LONG-LIVED'");
    write("delete from stage_period where reference = 'LONG-LIVED'");
  }

  @Test
  void shouldWriteEveryChangeHoweverManyThereAre() throws IOException {
    List<CsvRecord> rows = DescribedCsv.rows(given().get(CSV));

    assertThat(rows)
        .extracting(row -> Integer.parseInt(row.getField(1)))
        .isEqualTo(IntStream.rangeClosed(1, VERSIONS).boxed().toList());
    assertThat(rows.subList(1, VERSIONS))
        .extracting(row -> row.getField(10))
        .containsOnly("description");
  }

  @Test
  void shouldBreakOffWhereTheLastChangeCanNotBeRead() throws Exception {
    write(
        "update award_version set recipient_org_id = '?'"
            + " where reference = 'LONG-LIVED' and version = "
            + VERSIONS);

    String answer = StreamedResponse.broken(service, CSV);

    assertThat(answer).contains("Amendment 0250 ");
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void shouldNotKeepOthersWaitingForClientsThatDoNotRead() throws Exception {
    StreamedResponse.whileNobodyReads(
        service,
        CSV,
        connections + 1,
        () -> given().get("/v1/ai-lab/summary").then().statusCode(200));
  }

  private void write(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
