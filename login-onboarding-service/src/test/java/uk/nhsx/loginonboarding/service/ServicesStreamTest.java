package uk.nhsx.loginonboarding.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhsx.loginonboarding.Officer;
import uk.nhsx.platform.testing.DescribedCsv;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.StreamedResponse;

/** A register that is read in several portions. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class ServicesStreamTest {

  private static final int SERVICES = 1_200;
  private static final String LIST = Officer.ROOT + "/services?stage=all&q=streamed&format=csv";

  @TestHTTPResource URI service;
  @Inject AgroalDataSource dataSource;

  @BeforeEach
  void registerMany() throws SQLException {
    if (given().get(Officer.path("streamed")).statusCode() == 404) {
      Officer.registers("streamed", "2019-05-01");
    }
    execute(
        """
        insert into service_version
        select (jsonb_populate_record(
          one, jsonb_build_object('reference', 'streamed-' || lpad(n::text, 4, '0')))).*
        from service_version one, generate_series(2, %d) n
        where one.reference = 'streamed'
        """
            .formatted(SERVICES));
  }

  @AfterEach
  void forgetThem() throws SQLException {
    execute("delete from service_version where reference like 'streamed-%'");
    execute("delete from stage_period where reference like 'streamed-%'");
  }

  @Test
  void shouldGiveEveryServiceHoweverManyThereAre() throws IOException {
    assertThat(DescribedCsv.rows(given().get(LIST))).hasSize(SERVICES);
  }

  @Test
  void shouldBreakOffWhereTheLastServiceCanNotBeRead() throws Exception {
    execute(
        "update service_version set scopes = '{openid,unheard_of}' where reference = 'streamed-%d'"
            .formatted(SERVICES));

    String answer = StreamedResponse.broken(service, LIST);

    assertThat(answer).contains("streamed-0900,");
    assertThat(answer).doesNotContain("streamed-" + SERVICES);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
