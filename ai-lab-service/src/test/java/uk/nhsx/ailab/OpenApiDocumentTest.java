package uk.nhsx.ailab;

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
    super("ai-lab");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          programme.ProgrammeView, Programme
          programme.DefineProgramme, DefineProgramme
          competition.CompetitionView, Competition
          competition.DefineCompetition, DefineCompetition
          award.AwardView, Award
          award.AwardView$RecipientView, AwardRecipient
          award.DefineAward, DefineAward
          award.DefineAward$RecipientBody, AwardRecipient
          award.TransitionAward, TransitionAward
          award.ReturnedBody, ReturnedMoney
          award.PossibleTransitions, AwardTransitions
          award.PossibleTransitions$PossibleTransition, AwardTransition
          award.AwardChange, AwardHistoryEntry
          award.AwardChange$FieldChange, AwardFieldChange
          summary.Summary, AiLabSummary
          summary.Summary$ProgrammeSummary, ProgrammeSummary
          summary.Summary$AwardsSummary, AwardsSummary
          summary.Summary$PhaseSummary, PhaseSummary
          summary.Summary$CompetitionSummary, CompetitionSummary
          money.Money, Money
          money.MoneyBody, SubmittedMoney
          """)
  void shouldDescribeTheFieldsOfARecord(String record, String schema) throws Exception {
    checkFields(record, schema);
  }
}
