package uk.nhsx.ailab;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhsx.ailab.Lab.newRound;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.StreamedResponse;

/** Answers that are longer than what the network holds back for a client that does not read. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class StreamTest {

  private static final String GRANTS_JSON = "/v1/ai-lab/grants.json";
  private static final String GRANTS_CSV = "/v1/ai-lab/grants.csv";
  private static final String AWARDS_CSV = "/v1/ai-lab/awards?format=csv";

  private static final int AWARDS = 2_300;

  private static final Pattern REFERENCE = Pattern.compile("STREAMED-[0-9]{4}");

  @TestHTTPResource URI service;
  @Inject AgroalDataSource dataSource;

  @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
  int connections;

  @BeforeEach
  void makeManyAwards() throws SQLException {
    // Recorded before all else, so that they are known by whatever instant a reader is answered.
    write(
        """
        insert into award_version (reference, version, competition, title, description, phase,
          recipient_org_id, recipient_name, amount, currency, awarded_on, stage, stage_since,
          recorded_at, author)
        select 'STREAMED-' || to_char(number, 'FM0000'), 1, '%s', 'A title', repeat('long ', 800),
          2, 'GB-NHS-RRV', 'Example', 0.01, 'GBP', '2020-09-08', 'announced', '2020-09-08',
          'epoch', 'somebody'
        from generate_series(1, %d) number
        """
            .formatted(newRound("1000.00").competition(), AWARDS));
  }

  @AfterEach
  void removeThem() throws SQLException {
    write("delete from award_version where reference like 'STREAMED-%'");
    write("delete from stage_period where reference like 'STREAMED-%'");
  }

  @ParameterizedTest
  @ValueSource(strings = {GRANTS_JSON, GRANTS_CSV, AWARDS_CSV})
  void shouldGiveEveryAwardOnceHoweverManyThereAre(String path) {
    String answer = given().get(path).asString();

    assertThat(references(answer)).hasSize(AWARDS).isSorted().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {GRANTS_JSON, GRANTS_CSV, AWARDS_CSV})
  void shouldBreakOffWhereTheLastAwardCanNotBeRead(String path) throws Exception {
    write(
        "update award_version set recipient_org_id = '?' where reference = 'STREAMED-"
            + AWARDS
            + "'");

    String answer = StreamedResponse.broken(service, path);

    // What the failure came upon was read; of that, a few megabytes may have been on their way.
    assertThat(references(answer)).contains("STREAMED-0250");
  }

  @ParameterizedTest
  @ValueSource(strings = {GRANTS_JSON, GRANTS_CSV, AWARDS_CSV})
  void shouldNotKeepOthersWaitingForClientsThatDoNotRead(String path) throws Exception {
    StreamedResponse.whileNobodyReads(
        service,
        path,
        connections + 1,
        () -> given().get("/v1/ai-lab/summary").then().statusCode(200));
  }

  private static List<String> references(String answer) {
    return REFERENCE.matcher(answer).results().map(MatchResult::group).toList();
  }

  private void write(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
