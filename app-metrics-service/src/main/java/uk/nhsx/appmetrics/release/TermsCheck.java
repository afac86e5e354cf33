package uk.nhsx.appmetrics.release;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.intake.FindingLocation;
import uk.nhsx.appmetrics.intake.IntakeFindings;
import uk.nhsx.platform.body.Fields;
import uk.nhsx.platform.parameter.QueryErrors;
import uk.nhsx.platform.parameter.QueryParameter;
import uk.nhsx.platform.parameter.QueryReader;
import uk.nhsx.platform.problem.Finding;
import uk.nhsx.platform.problem.Findings;

/** Checks the terms of a release. */
@ApplicationScoped
class TermsCheck {

  /** Those that bring figures. */
  private static final List<ReleaseKind> KINDS =
      List.of(ReleaseKind.SCHEDULED, ReleaseKind.REVISION, ReleaseKind.CORRECTION);

  private final Validator validator;
  private final Clock clock;

  TermsCheck(Validator validator, Clock clock) {
    this.validator = validator;
    this.clock = clock;
  }

  /**
   * Refuses query parameters that are badly shaped, whatever the body has.
   *
   * @param other reads the parameter that is no term
   * @return the value of that parameter
   */
  <T> T refuseBadParameters(SubmittedTerms terms, Supplier<T> other) {
    QueryReader query = new QueryReader();
    new Findings()
        .addAll(validator.validate(terms)).all().stream()
            .filter(finding -> !finding.code().equals(Findings.MISSING))
            .forEach(finding -> query.check(() -> refuse(finding)));
    if (!isWithdrawal(terms)) {
      query.check(() -> QueryParameter.oneOf("kind", terms.kind(), KINDS, ReleaseKind::word));
    }
    query.check(() -> QueryParameter.instant("publishAt", terms.publishAt()));
    query.check(
        () ->
            QueryParameter.oneOf(
                "override", terms.override(), List.of("true", "false"), word -> word));
    Supplier<T> value = query.read(other);
    query.refuseIfAny();
    return value.get();
  }

  private static void refuse(Finding finding) {
    String name = finding.path().substring("$.".length());
    throw QueryErrors.of(name, finding.code(), name + " " + finding.message());
  }

  /** A kind of release that there is, only that it is not made like this. */
  private static boolean isWithdrawal(SubmittedTerms terms) {
    return ReleaseKind.WITHDRAWAL.word().equals(terms.kind());
  }

  /** Returns the terms, unless something is wrong with them; the findings then state what. */
  Optional<ReleaseTerms> check(SubmittedTerms given, IntakeFindings findings) {
    Findings found = new Findings().addAll(validator.validate(given));
    Fields fields = new Fields(found);
    boolean withdrawal = isWithdrawal(given);
    Optional<ReleaseKind> kind =
        withdrawal
            ? Optional.of(ReleaseKind.WITHDRAWAL)
            : fields.oneOf("$.kind", given.kind(), KINDS, ReleaseKind::word);
    boolean override = "true".equals(given.override());
    boolean kindNeedsReason = kind.filter(ReleaseKind::needsReason).isPresent();
    checkReason(given.reason(), kindNeedsReason, override, found);
    found.addIf(
        withdrawal,
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
        "reason is required for a revision or a correction");
    found.addIf(
        reason == null && !kindNeedsIt && override,
        "$.reason",
        "reason-needed",
        "reason is required for an override");
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
