package uk.nhsx.benchmarks.appmetrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasureTest {

  @ParameterizedTest
  @CsvSource({
    "P5_NEW_APP_USERS, p5-new-app-users",
    "P9_VERIFIED_USERS, p9-verified-nhs-app-users",
    "LOGINS, logins",
    "OD_LOOKUPS, od-lookups",
    "RECORD_VIEWS_DCR, record-views-dcr"
  })
  void shouldNameItsMetricByTheWordsOfItsColumn(Measure measure, String key) {
    assertThat(measure.key()).isEqualTo(key);
  }
}
