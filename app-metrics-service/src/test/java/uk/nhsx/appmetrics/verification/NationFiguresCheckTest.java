package uk.nhsx.appmetrics.verification;

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
import uk.nhsx.appmetrics.Api;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.UndoneChange;

/**
 * Two practices lie in a nation, whose figures are supplied for one day and added up for another.
 */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class NationFiguresCheckTest {

  private static int tests;

  @Inject NationFiguresCheck check;
  @Inject DataSource dataSource;

  private String metric;
  private String nation;

  @BeforeEach
  void publishAndWithdraw() {
    tests++;
    metric = "nation-check-" + tests;
    nation = "NCN" + tests;
    String practice = "NCP" + tests;
    Api.putMetric(metric, "flow").statusCode(201);
    Api.registerAreas(nation + ",nation,", practice + ",practice," + nation);
    Api.publish("Supplied", metric + "," + nation + ",2019-07-01,7,at-least");
    Api.publish("Added up", metric + "," + practice + ",2019-07-02,5,");
    String withdrawn = Api.publish("Withdrawn", metric + "," + nation + ",2019-07-03,9,");
    Api.withdraw(withdrawn, "an error").statusCode(200);
  }

  @Test
  void shouldFindNoDifferenceInWhatWasPublishedAndWithdrawn() throws Exception {
    assertThat(differences("select 1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update figure set value = 8 where %s and period_to = '2019-07-01' | METRIC of NATION for 2019-07-01 is at-least 7 in sequence",
        "update figure set qualifier = 0 where %s and period_to = '2019-07-01' | and 7 in the store",
        "update figure set value = 6 where %s and derived | METRIC of NATION for 2019-07-02 is 5 in sequence",
        "delete from figure where %s and derived | and not there in the store",
        "update figure set value = 9 where %s and value is null | METRIC of NATION for 2019-07-03 is nothing in sequence",
        "update figure set period_from = '2019-06-30' where %s and period_to = '2019-07-01' | METRIC of NATION for 2019-06-30/2019-07-01 is not in sequence"
      })
  void shouldSayWhichFigureDiffers(String tampering, String difference) throws Exception {
    String figures =
        "metric_number = (select max(metric_number) from metric_version) and area_number ="
            + " (select area_number from area_version where reference = '"
            + nation
            + "')";

    assertThat(differences(tampering.formatted(figures)))
        .anyMatch(
            line -> line.contains(difference.replace("METRIC", metric).replace("NATION", nation)));
  }

  private List<String> differences(String change) throws SQLException {
    return UndoneChange.read(dataSource, change, check::run).differences().stream()
        .filter(line -> line.contains(metric + " of"))
        .toList();
  }
}
