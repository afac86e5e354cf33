package uk.nhsx.loginonboarding.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.loginonboarding.Officer;
import uk.nhsx.platform.outbox.verification.Verification;
import uk.nhsx.platform.testing.ServiceTestResource;

/** A service is changed by hand, and back again. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class RegisterChecksTest {

  private static int tests;

  @Inject Verification verification;
  @Inject DataSource dataSource;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "description = null | service.description",
        "description = 'Another' | service.description",
        "organisation_ods_code = 'X1' | service.organisation.odsCode",
        "identity_level = 'P0' | service.identityLevel",
        "scopes = '{openid}' | service.scopes",
        "uses_ai = not uses_ai | service.usesAi",
        "expected_live_on = '2030-01-01' | service.expectedLiveOn",
        "name = 'Another', channel = 'app' | service.name, service.channel"
      })
  void shouldNameTheFieldsThatDiffer(String change, String fields) throws Exception {
    String service = "register-check-" + ++tests;
    Officer.registers(service, "2019-07-01");
    execute("create table kept as select * from service_version where reference = '%s'", service);
    execute("update service_version set " + change + " where reference = '%s'", service);

    List<String> differences = verification.run().differences();

    execute("delete from service_version where reference = '%s'", service);
    execute("alter table service_version disable trigger user");
    execute("insert into service_version select * from kept");
    execute("alter table service_version enable trigger user");
    execute("drop table kept");
    assertThat(differences)
        .singleElement()
        .asString()
        .startsWith("services: the register differs from sequence ")
        .satisfies(line -> assertFields(line, " of " + service + " in ", fields));
  }

  private static void assertFields(String line, String before, String fields) {
    assertThat(line).contains(before);
    assertThat(line.substring(line.indexOf(before) + before.length()).split(", "))
        .containsExactlyInAnyOrder(fields.split(", "));
  }

  private void execute(String sql, Object... values) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql.formatted(values));
    }
  }
}
