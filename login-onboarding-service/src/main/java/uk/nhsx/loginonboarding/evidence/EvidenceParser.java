package uk.nhsx.loginonboarding.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.time.LocalDate;
import java.util.Optional;
import uk.nhsx.platform.body.Bodies;
import uk.nhsx.platform.body.Fields;
import uk.nhsx.platform.problem.Findings;

/** Reads evidence by all rules that need no look into the register. */
@ApplicationScoped
class EvidenceParser {

  private final Validator validator;

  EvidenceParser(Validator validator) {
    this.validator = validator;
  }

  SubmittedEvidence read(String service, String kind, LodgeEvidence asked) {
    Findings findings = new Findings().addAll(validator.validate(asked));
    Fields fields = new Fields(findings);
    Optional<EvidenceKind> known = EvidenceKind.named(kind);
    findings.addIf(known.isEmpty(), "$.kind", "one-of", "must be one of " + EvidenceKind.WORDS);
    Bodies.identifier("$.service", asked.service(), service, findings);
    Bodies.identifier("$.kind", asked.kind(), kind, findings);
    Optional<LocalDate> issuedOn = fields.day("$.issuedOn", asked.issuedOn());
    Optional<LocalDate> validUntil = fields.day("$.validUntil", asked.validUntil());
    findings.addIf(
        issuedOn.isPresent() && validUntil.filter(issuedOn.get()::isAfter).isPresent(),
        "$.validUntil",
        "before-issued-on",
        "can't be before issuedOn");
    findings.refuseIfAny("The evidence can't be lodged like this; see errors.");
    Document document =
        new Document(asked.reference(), issuedOn.orElseThrow(), validUntil.orElse(null));
    return new SubmittedEvidence(known.orElseThrow(), document, asked.version(), asked.reason());
  }
}
