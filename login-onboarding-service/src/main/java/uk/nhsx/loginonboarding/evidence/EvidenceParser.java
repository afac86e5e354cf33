package uk.nhsx.loginonboarding.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.time.LocalDate;
import java.util.Optional;
import uk.nhsx.platform.body.Bodies;
import uk.nhsx.platform.body.Fields;
import uk.nhsx.platform.problem.Findings;
import uk.nhsx.platform.sources.Calendar;

/** Reads evidence by all rules that do not need the register. */
@ApplicationScoped
class EvidenceParser {

  private final Validator validator;
  private final Calendar calendar;

  EvidenceParser(Validator validator, Calendar calendar) {
    this.validator = validator;
    this.calendar = calendar;
  }

  SubmittedEvidence read(String service, String kind, LodgeEvidence request) {
    Findings findings = new Findings().addAll(validator.validate(request));
    Fields fields = new Fields(findings);
    Optional<EvidenceKind> known = EvidenceKind.named(kind);
    findings.addIf(known.isEmpty(), "$.kind", "one-of", "must be " + EvidenceKind.WORDS);
    Bodies.identifier("$.service", request.service(), service, findings);
    Bodies.identifier("$.kind", request.kind(), kind, findings);
    Optional<LocalDate> issuedOn =
        fields.pastDay("$.issuedOn", request.issuedOn(), calendar.today());
    Optional<LocalDate> validUntil = fields.day("$.validUntil", request.validUntil());
    findings.addIf(
        issuedOn.isPresent() && validUntil.filter(issuedOn.get()::isAfter).isPresent(),
        "$.validUntil",
        "before-issued-on",
        "can't be before issuedOn");
    findings.refuseIfAny("The evidence can't be lodged like this; see errors.");
    Document document =
        new Document(request.reference(), issuedOn.orElseThrow(), validUntil.orElse(null));
    return new SubmittedEvidence(
        known.orElseThrow(), document, request.version(), request.reason());
  }
}
