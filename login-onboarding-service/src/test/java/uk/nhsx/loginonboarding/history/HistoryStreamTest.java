package uk.nhsx.loginonboarding.history;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

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
import uk.nhsx.loginonboarding.Officer;
import uk.nhsx.platform.testing.DescribedCsv;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.StreamedResponse;

/** A history that is longer than what the network holds back for a client that does not read. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class HistoryStreamTest {

  private static final int VERSIONS = 2_300;
  private static final String CSV = Officer.path("long-lived") + "/history?format=csv";

  @TestHTTPResource URI service;
  @Inject AgroalDataSource dataSource;

  @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
  int connections;

  @BeforeEach
  void amendOften() throws SQLException {
    if (given().get(Officer.path("model")).statusCode() == 404) {
      Officer.registers("model", "2019-05-01");
    }
    // Recorded before all else, so that they are known by whatever instant a client is answered.
    execute(
        """
        insert into service_version
        select (jsonb_populate_record(one, jsonb_build_object(
          'reference', 'long-lived',
          'version', n,
          'uses_ai', n %% 2 = 0,
          'reason', 'Amendment ' || lpad(n::text, 4, '0') || repeat(' and so on', 400),
          'recorded_at', to_timestamp(n),
          'superseded_at', case when n < %d then to_timestamp(n + 1) end))).*
        from service_version one, generate_series(1, %d) n
        where one.reference = 'model'
        order by n
        """
            .formatted(VERSIONS, VERSIONS));
  }

  @AfterEach
  void forgetThem() throws SQLException {
    execute("delete from service_version where reference = 'long-lived'");
    execute("delete from stage_period where reference = 'long-lived'");
  }

  @Test
  void shouldWriteEveryChangeHoweverManyThereAre() throws IOException {
    List<CsvRecord> rows = DescribedCsv.rows(given().get(CSV));

    assertThat(rows)
        .extracting(row -> Integer.parseInt(row.getField(1)))
        .isEqualTo(IntStream.rangeClosed(1, VERSIONS).boxed().toList());
    assertThat(rows.subList(1, VERSIONS)).extracting(row -> row.getField(9)).containsOnly("usesAi");
  }

  @Test
  void shouldBreakOffWhereTheLastChangeCanNotBeRead() throws Exception {
    execute(
        "update service_version set scopes = '{openid,unheard_of}'"
            + " where reference = 'long-lived' and version = "
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
        () -> given().get(Officer.ROOT + "/summary").then().statusCode(200));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
