package uk.nhsx.loginonboarding;

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
    super("login-onboarding");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          service.RegisterService, RegisterService
          service.Organisation, ServiceOrganisation
          service.RegisterService$RunBy, SubmittedOrganisation
          evidence.LodgeEvidence, LodgeEvidence
          transition.TransitionService, TransitionService
          transition.PossibleTransitions, ServiceTransitions
          transition.PossibleTransitions$PossibleTransition, ServiceTransition
          history.HistoryEntry, ServiceHistoryEntry
          change.FieldChange, FieldChange
          summary.SummaryView, LoginOnboardingSummary
          summary.SummaryView$Live, LiveServiceCount
          summary.SummaryView$Count, ServiceCount
          """)
  void shouldDescribeTheFieldsOfARecord(String record, String schema) throws Exception {
    checkFields(record, schema);
  }
}
