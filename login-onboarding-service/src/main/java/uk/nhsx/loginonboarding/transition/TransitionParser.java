package uk.nhsx.loginonboarding.transition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.nhsx.loginonboarding.service.Stage;
import uk.nhsx.platform.body.Fields;
import uk.nhsx.platform.problem.Findings;
import uk.nhsx.platform.sources.Calendar;

/** Reads moves by all rules that need no look into the register. */
@ApplicationScoped
class TransitionParser {

  private final Validator validator;
  private final Calendar calendar;

  TransitionParser(Validator validator, Calendar calendar) {
    this.validator = validator;
    this.calendar = calendar;
  }

  RequestedTransition read(TransitionService asked) {
    Findings findings = new Findings().addAll(validator.validate(asked));
    Fields fields = new Fields(findings);
    Optional<Stage> to = fields.oneOf("$.to", asked.to(), List.of(Stage.values()), Stage::word);
    Optional<LocalDate> effectiveOn = fields.day("$.effectiveOn", asked.effectiveOn());
    findings.addIf(
        effectiveOn.filter(calendar.today()::isBefore).isPresent(),
        "$.effectiveOn",
        "in-future",
        "can't be in the future");
    findings.refuseIfAny("The move can't be made like this; see errors.");
    return new RequestedTransition(
        to.orElseThrow(), effectiveOn.orElseGet(calendar::today), asked.reason());
  }
}
