package uk.nhsx.loginonboarding.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.loginonboarding.Officer;
import uk.nhsx.platform.outbox.verification.StoreCheck;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.UndoneChange;

/** A service that was approved is withdrawn. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class StagePeriodCheckTest {

  private static int tests;

  @Inject StoreCheck check;
  @Inject DataSource dataSource;

  private String service;

  @BeforeEach
  void makeTransitions() {
    service = "stage-period-check-" + ++tests;
    Officer.registers(service, "2019-07-01");
    Officer.lodgesAll(service, "2019-07-01");
    Officer.makeTransition(service, "approved", "2019-08-01");
    Officer.makeTransition(service, "withdrawn", "2019-08-01");
  }

  @Test
  void shouldFindNoDifference() throws Exception {
    assertThat(differences("select 1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update stage_period set stage = 'live' where %s and stage = 'withdrawn' | lacks SERVICE at withdrawn from 2019-08-01, recorded at",
        "update stage_period set stage = 'live' where %s and stage = 'withdrawn' | should not have SERVICE at live from 2019-08-01, recorded at",
        "update stage_period set valid_until = '2019-07-31' where %s and valid_until is not null | lacks SERVICE at applied from 2019-07-01 until 2019-08-01",
        "update stage_period set superseded_at = null where %s and stage = 'approved' | should not have SERVICE at approved from 2019-08-01",
        "delete from stage_period where %s and stage = 'applied' and valid_until is null | lacks SERVICE at applied from 2019-07-01, recorded at",
        "insert into stage_period select * from stage_period where %s and stage = 'withdrawn' | should not have SERVICE at withdrawn"
      })
  void shouldSayWhichPeriodDiffers(String tampering, String difference) throws Exception {
    assertThat(differences(tampering.formatted("reference = '" + service + "'")))
        .anyMatch(
            line -> line.startsWith("stage periods: " + difference.replace("SERVICE", service)));
  }

  private List<String> differences(String change) throws SQLException {
    return UndoneChange.read(dataSource, change, check::run).differences().stream()
        .filter(line -> line.contains(service + " at "))
        .toList();
  }
}
