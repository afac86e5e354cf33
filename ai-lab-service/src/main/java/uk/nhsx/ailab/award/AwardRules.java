package uk.nhsx.ailab.award;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.money.Money;
import uk.nhsx.platform.body.Bodies;
import uk.nhsx.platform.body.Fields;
import uk.nhsx.platform.problem.Findings;
import uk.nhsx.platform.register.VersionEntity;
import uk.nhsx.platform.sources.Calendar;

/**
 * The rules of awards: those that a body breaks by itself, and those that depend on what is stored,
 * which are the award's own past, and its place.
 */
@ApplicationScoped
class AwardRules {

  private final AwardRepository repository;
  private final AwardPlacement placement;
  private final Validator validator;
  private final Calendar calendar;

  AwardRules(
      AwardRepository repository,
      AwardPlacement placement,
      Validator validator,
      Calendar calendar) {
    this.repository = repository;
    this.placement = placement;
    this.validator = validator;
    this.calendar = calendar;
  }

  /** Reads a body, as of today, and notes what it breaks by itself. */
  AwardDraft read(String reference, DefineAward body, Findings findings) {
    findings.addAll(validator.validate(body));
    return AwardDraft.read(reference, body, calendar.today(), findings);
  }

  /** Notes all that forbids writing a draft whose content is not what is stored. */
  void check(AwardDraft draft, Optional<AwardVersionEntity> stored, Findings findings) {
    checkServerOwned(draft, stored, false, findings);
    stored.ifPresent(award -> checkPast(draft, award, findings));
    placement.check(
        draft,
        stored.map(AwardVersionEntity::status).map(AwardStatus::returned).orElse(null),
        findings);
  }

  /** Notes where the body differs from the server in fields that the server owns. */
  void checkServerOwned(
      AwardDraft draft,
      Optional<AwardVersionEntity> stored,
      boolean changesNothing,
      Findings findings) {
    DefineAward body = draft.body();
    Optional<AwardStatus> status = stored.map(AwardVersionEntity::status);
    Fields fields = new Fields(findings);
    fields.unchanged(
        "$.stage", body.stage(), status.map(AwardStatus::stage).orElse(Stage.ANNOUNCED).word());
    status
        .map(AwardStatus::since)
        .or(() -> Optional.ofNullable(draft.facts().awardedOn()))
        .ifPresent(since -> fields.unchanged("$.stageSince", body.stageSince(), since.toString()));
    fields.unchanged(
        "$.returned",
        body.returned(),
        status.map(AwardStatus::returned).map(ReturnedBody::of).orElse(ReturnedBody.NOTHING));
    Bodies.version(
        body.version(), stored.map(VersionEntity::version).orElse(0), changesNothing, findings);
  }

  private void checkPast(AwardDraft draft, AwardVersionEntity stored, Findings findings) {
    findings.addIf(
        draft.body().reason() == null,
        "$.reason",
        "not-null",
        "reason is required: why the award is amended");
    Money returned = stored.status().returned();
    if (returned != null) {
      checkAgainstReturned(draft.facts().amount(), returned, findings);
    }
    LocalDate awardedOn = draft.facts().awardedOn();
    Optional<LocalDate> firstMove = repository.firstMove(stored.award().reference());
    findings.addIf(
        awardedOn != null && firstMove.filter(awardedOn::isAfter).isPresent(),
        "$.awardedOn",
        "after-transition",
        "must not be after the award's first transition, on " + firstMove.orElse(null));
  }

  private static void checkAgainstReturned(
      @Nullable Money amount, Money returned, Findings findings) {
    if (amount == null) {
      return;
    }
    boolean sameCurrency = amount.currency().equals(returned.currency());
    findings.addIf(
        !sameCurrency,
        "$.amount.currency",
        "other-currency",
        "must be " + returned.currency() + ", in which money was returned");
    findings.addIf(
        sameCurrency && returned.exceeds(amount),
        "$.amount.amount",
        "below-returned",
        "must not be less than the " + returned + " that were returned");
  }
}
