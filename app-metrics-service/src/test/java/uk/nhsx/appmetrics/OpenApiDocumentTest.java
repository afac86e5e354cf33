package uk.nhsx.appmetrics;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.platform.testing.OpenApiDocument;
import uk.nhsx.platform.testing.ServiceTestResource;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class OpenApiDocumentTest extends OpenApiDocument {

  OpenApiDocumentTest() {
    super("app-metrics");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          metric.MetricView, Metric
          metric.DefineMetric, DefineMetric
          area.AreaView, Area
          area.RegisterArea, RegisterArea
          area.AreasReceived, AreasReceived
          release.ReleaseView, Release
          release.ReleaseView$Intake, ReleaseIntake
          release.ReleaseView$Withdrawal, ReleaseWithdrawal
          release.ReleaseView$Cancellation, ReleaseCancellation
          release.PublishRelease, PublishRelease
          release.SubmittedFigures$SubmittedFigure, SubmittedFigure
          release.WithdrawRelease, EndRelease
          release.CancelRelease, EndRelease
          series.HeldPeriod, HeldPeriod
          series.Coverage, Coverage
          freshness.FreshnessView, Freshness
          """)
  void shouldDescribeTheFieldsOfARecord(String record, String schema) throws Exception {
    checkFields(record, schema);
  }
}
