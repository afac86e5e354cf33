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

/** Reads transitions by all rules that do not need the register. */
@ApplicationScoped
class TransitionParser {

  private final Validator validator;
  private final Calendar calendar;

  TransitionParser(Validator validator, Calendar calendar) {
    this.validator = validator;
    this.calendar = calendar;
  }

  RequestedTransition read(TransitionService request) {
    Findings findings = new Findings().addAll(validator.validate(request));
    Fields fields = new Fields(findings);
    Optional<Stage> to = fields.oneOf("$.to", request.to(), List.of(Stage.values()), Stage::word);
    LocalDate today = calendar.today();
    Optional<LocalDate> effectiveOn = fields.pastDay("$.effectiveOn", request.effectiveOn(), today);
    findings.refuseIfAny("The transition can't be made like this; see errors.");
    return new RequestedTransition(
        to.orElseThrow(), effectiveOn.orElse(today), effectiveOn.isPresent(), request.reason());
  }
}
