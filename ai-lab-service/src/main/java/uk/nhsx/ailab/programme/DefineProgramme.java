package uk.nhsx.ailab.programme;

import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.money.Money;
import uk.nhsx.ailab.money.MoneyBody;
import uk.nhsx.ailab.text.NoEmailAddress;
import uk.nhsx.platform.body.Bodies;
import uk.nhsx.platform.body.Fields;
import uk.nhsx.platform.body.PlainText;
import uk.nhsx.platform.problem.Findings;

/** A programme as it is sent to be defined or amended. */
record DefineProgramme(
    @Nullable String id,
    @NotNull @PlainText(max = 300) @NoEmailAddress String title,
    @NotNull @Valid MoneyBody envelope,
    @NotNull String startsOn,
    @NotNull String endsOn,
    @PlainText(max = 1000, lines = true) @NoEmailAddress @Nullable String reason,
    @Nullable Integer version) {

  /**
   * The programme that this is.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code rule-broken} with all that is wrong
   */
  Programme checked(String pathId, Validator validator) {
    Findings findings = new Findings().addAll(validator.validate(this));
    Fields fields = new Fields(findings);
    Optional<ProgrammeId> named = ProgrammeId.parse(pathId);
    findings.addIf(named.isEmpty(), "$.id", "pattern", ProgrammeId.SHAPE_IN_WORDS);
    Bodies.identifier("$.id", id, pathId, findings);
    Optional<Money> money = MoneyBody.positive("$.envelope", envelope, findings);
    Optional<LocalDate> from = fields.day("$.startsOn", startsOn);
    Optional<LocalDate> to = fields.day("$.endsOn", endsOn);
    findings.addIf(
        from.isPresent() && to.isPresent() && to.get().isBefore(from.get()),
        "$.endsOn",
        "before-start",
        "must not be before startsOn");
    findings.refuseIfAny("The programme can't be defined like this.");
    return new Programme(
        named.orElseThrow(), title, money.orElseThrow(), from.orElseThrow(), to.orElseThrow());
  }
}
