package uk.nhsx.appmetrics.release;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.intake.FindingLocation;
import uk.nhsx.appmetrics.intake.IntakeFindings;
import uk.nhsx.platform.body.Fields;
import uk.nhsx.platform.parameter.QueryParameter;
import uk.nhsx.platform.problem.Findings;
import uk.nhsx.platform.problem.ProblemType;

/** Checks the terms of a release. */
@ApplicationScoped
class TermsCheck {

  private static final List<ReleaseKind> KINDS = List.of(ReleaseKind.values());

  private final Validator validator;
  private final Clock clock;

  TermsCheck(Validator validator, Clock clock) {
    this.validator = validator;
    this.clock = clock;
  }

  /** Refuses query parameters that are badly shaped, whatever the body has. */
  void refuseBadParameters(SubmittedTerms query) {
    validator.validate(query).stream()
        .filter(violation -> !isMissing(violation))
        .map(violation -> violation.getPropertyPath() + " " + violation.getMessage() + ".")
        .sorted()
        .findFirst()
        .ifPresent(
            detail -> {
              throw ProblemType.INVALID_PARAMETER.because(detail);
            });
    QueryParameter.oneOf("kind", query.kind(), KINDS, ReleaseKind::word);
    QueryParameter.instant("publishAt", query.publishAt());
    QueryParameter.oneOf("override", query.override(), List.of("true", "false"), word -> word);
  }

  private static boolean isMissing(ConstraintViolation<SubmittedTerms> violation) {
    return violation.getConstraintDescriptor().getAnnotation().annotationType() == NotNull.class;
  }

  /** Returns the terms, unless something is wrong with them; the findings then state what. */
  Optional<ReleaseTerms> check(SubmittedTerms given, IntakeFindings findings) {
    Findings found = new Findings().addAll(validator.validate(given));
    Fields fields = new Fields(found);
    Optional<ReleaseKind> kind = fields.oneOf("$.kind", given.kind(), KINDS, ReleaseKind::word);
    boolean override = "true".equals(given.override());
    boolean kindNeedsReason = kind.filter(ReleaseKind::needsReason).isPresent();
    checkReason(given.reason(), kindNeedsReason, override, found);
    found.addIf(
        kind.filter(one -> one == ReleaseKind.WITHDRAWAL).isPresent(),
        "$.kind",
        "withdrawal-brings-no-figures",
        "must be another kind: a withdrawal takes a release back, and brings no figures");
    Optional<Instant> publishAt = publishAt(given, fields, found);
    findings.addAll(FindingLocation.BODY, found);
    return found.isEmpty()
        ? Optional.of(
            new ReleaseTerms(
                Objects.requireNonNull(given.title()),
                kind.orElseThrow(),
                given.reason(),
                publishAt.orElse(null),
                given.source(),
                override))
        : Optional.empty();
  }

  private static void checkReason(
      @Nullable String reason, boolean kindNeedsIt, boolean override, Findings found) {
    found.addIf(
        reason == null && kindNeedsIt,
        "$.reason",
        "reason-needed",
        "is needed for a revision or a correction");
    found.addIf(
        reason == null && !kindNeedsIt && override,
        "$.reason",
        "reason-needed",
        "is needed for an override");
  }

  private Optional<Instant> publishAt(SubmittedTerms given, Fields fields, Findings found) {
    Optional<Instant> publishAt =
        fields
            .instant("$.publishAt", given.publishAt())
            // As exact as transaction time is.
            .map(instant -> instant.truncatedTo(ChronoUnit.MICROS));
    found.addIf(
        publishAt.filter(instant -> instant.isBefore(clock.instant())).isPresent(),
        "$.publishAt",
        "in-the-past",
        "must not be in the past");
    return publishAt;
  }
}
