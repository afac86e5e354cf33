package uk.nhsx.appmetrics.series;

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
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.platform.testing.DescribedCsv;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.StreamedResponse;

/** An answer that is longer than what the network holds back for a client that does not read. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class SeriesStreamTest {

  private static final int AREAS = 30;
  private static final int DAYS = 1_000;
  private static final String METRIC = "streamed-" + "s".repeat(50);

  private static final String QUERY =
      Api.ROOT
          + "/series?metric="
          + METRIC
          + IntStream.range(0, AREAS)
              .mapToObj(area -> "&area=STREAM" + area)
              .collect(Collectors.joining());

  @TestHTTPResource URI service;
  @Inject AgroalDataSource dataSource;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String database;

  @BeforeEach
  void publish() {
    Api.publisher()
        .contentType("application/json")
        .body(Api.metric("flow").replace("logins", "u".repeat(60)))
        .put(Api.ROOT + "/metrics/" + METRIC);
    Api.putAreas(
        "code,name,type,parent\n"
            + IntStream.range(0, AREAS)
                .mapToObj(area -> "STREAM" + area + ",A name,nation,\n")
                .collect(Collectors.joining()));
    // The same release twice is stored once.
    Api.publisher()
        .contentType("text/csv")
        .body(
            "metric,area,period,value,qualifier\n"
                + IntStream.range(0, AREAS * DAYS)
                    .mapToObj(
                        row ->
                            METRIC
                                + ",STREAM"
                                + row / DAYS
                                + ","
                                + LocalDate.of(2010, 1, 1).plusDays(row % DAYS)
                                + ","
                                + "123456789012.654321,approximately\n")
                    .collect(Collectors.joining()))
        .post(Api.ROOT + "/releases?title=Streamed&kind=scheduled");
  }

  @Test
  void shouldGiveEveryPointHoweverManyThereAre() throws IOException {
    List<Integer> points = given().get(QUERY).path("items.collect { it.points.size() }");

    assertThat(points).hasSize(AREAS).containsOnly(DAYS);
    assertThat(DescribedCsv.rows(given().get(QUERY + "&format=csv"))).hasSize(AREAS * DAYS);
  }

  @Test
  void shouldRefuseAForbiddenSumBeforeTheFirstByte() {
    Api.define("unstreamed", "distinct", "STREAM0");
    Api.publish("Unstreamed", "unstreamed,STREAM" + (AREAS - 1) + ",2010-01-01,1,");

    int status = given().get(QUERY + "&metric=unstreamed&step=week").statusCode();

    assertThat(status).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "csv"})
  void shouldBreakOffWhereTheLastFigureCanNotBeRead(String format) throws Exception {
    String answer;
    try (Broken broken = new Broken()) {
      answer = StreamedResponse.broken(service, QUERY + "&format=" + format);
    }

    assertThat(answer.contains("STREAM0")).isTrue();
  }

  /** A row of the last area that no reader makes a number of. */
  private final class Broken implements AutoCloseable {

    Broken() throws SQLException {
      write("'NaN'");
    }

    @Override
    public void close() throws SQLException {
      write("1");
    }

    private void write(String value) throws SQLException {
      try (Connection connection = dataSource.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(
            "update figure set value = "
                + value
                + " where period_to = '2010-01-01' and area_number ="
                + " (select area_number from area_version where reference = 'STREAM"
                + (AREAS - 1)
                + "')");
      }
    }
  }
}
