package uk.nhsx.appmetrics.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.platform.outbox.verification.Verification;
import uk.nhsx.platform.testing.ServiceTestResource;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class RegisterChecksTest {

  @Inject Verification verification;
  @Inject DataSource dataSource;

  /** A figure of an area below the nations, which no event carries. */
  @Test
  void shouldMissAFigureThatWasDeletedByHand() throws Exception {
    Api.putMetric("register-check", "distinct").statusCode(201);
    Api.registerAreas("RCR,region,");
    String release = Api.publish("Counted", "register-check,RCR,2019-07-01,7,");
    String figure = "area_number = (select area_number from area_version where reference = 'RCR')";
    execute("create table kept as select * from figure where " + figure);
    execute("delete from figure where " + figure);

    List<String> differences = verification.run().differences();

    execute("insert into figure select * from kept");
    execute("drop table kept");
    assertThat(differences)
        .singleElement()
        .asString()
        .startsWith("releases: the register differs from sequence ")
        .endsWith(" of " + release + " in figures");
  }

  private void execute(String sql) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
