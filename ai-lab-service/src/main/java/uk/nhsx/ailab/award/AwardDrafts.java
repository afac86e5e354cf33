package uk.nhsx.ailab.award;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import uk.nhsx.platform.problem.Findings;
import uk.nhsx.platform.sources.Calendar;

/** Reads drafts, as of today. */
@ApplicationScoped
class AwardDrafts {

  private final Validator validator;
  private final Calendar calendar;

  AwardDrafts(Validator validator, Calendar calendar) {
    this.validator = validator;
    this.calendar = calendar;
  }

  /** Reads a body and notes what it breaks. */
  AwardDraft read(String reference, DefineAward body, Findings findings) {
    findings.addAll(validator.validate(body));
    return AwardDraft.read(reference, body, calendar.today(), findings);
  }
}
