package uk.nhsx.ailab.award;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import uk.nhsx.ailab.competition.CompetitionId;
import uk.nhsx.ailab.money.Money;
import uk.nhsx.ailab.money.MoneyBody;
import uk.nhsx.platform.body.Bodies;
import uk.nhsx.platform.body.Fields;
import uk.nhsx.platform.problem.Findings;

/**
 * An award as requested: what of the body can be read, with all that is wrong with it by the rules
 * that need to know nothing else.
 */
record AwardDraft(String reference, DefineAward body, AwardTerms.Facts facts) {

  private static final int MOST_WORDS = 30;
  private static final Money MOST_OF_PHASE_1 = Money.of("150000.00", "GBP");

  /** Reads a body and notes what it breaks that Bean Validation does not see. */
  static AwardDraft read(String reference, DefineAward body, LocalDate today, Findings findings) {
    Fields fields = new Fields(findings);
    findings.addIf(
        AwardReference.parse(reference).isEmpty(),
        "$.reference",
        "pattern",
        AwardReference.SHAPE_IN_WORDS);
    Bodies.identifier("$.reference", body.reference(), reference, findings);
    Optional<Money> amount = MoneyBody.positive("$.amount", body.amount(), findings);
    Optional<LocalDate> awarded = fields.pastDay("$.awardedOn", body.awardedOn(), today);
    Optional<LocalDate> starts = fields.day("$.startsOn", body.startsOn());
    Optional<LocalDate> ends = fields.day("$.endsOn", body.endsOn());
    findings.addIf(
        starts.isPresent() && ends.isPresent() && ends.get().isBefore(starts.get()),
        "$.endsOn",
        "before-start",
        "must not be before startsOn");
    AwardTerms.Facts facts =
        new AwardTerms.Facts(
            body.phase(),
            amount.orElse(null),
            awarded.orElse(null),
            starts.orElse(null),
            ends.orElse(null));
    AwardDraft draft = new AwardDraft(reference, body, facts);
    draft.checkTexts(findings);
    draft.checkAmount(findings);
    return draft;
  }

  /** The requested competition, if it could be one. */
  Optional<CompetitionId> competition() {
    return Optional.ofNullable(body.competition()).flatMap(CompetitionId::parse);
  }

  /** The award; only for a draft without findings. */
  Award award() {
    Money amount = facts.amount();
    LocalDate awardedOn = facts.awardedOn();
    if (amount == null || awardedOn == null) {
      throw new IllegalStateException("the draft of " + reference + " has findings");
    }
    return new Award(
        new AwardReference(reference),
        new CompetitionId(body.competition()),
        body.title(),
        body.description(),
        body.phase(),
        body.category(),
        new Award.Recipient(new OrgId(body.recipient().orgId()), body.recipient().name()),
        amount,
        awardedOn,
        facts.startsOn(),
        facts.endsOn());
  }

  private void checkTexts(Findings findings) {
    String title = body.title();
    findings.addIf(
        title != null && words(title) > MOST_WORDS,
        "$.title",
        "too-many-words",
        "must have at most " + MOST_WORDS + " words");
    findings.addIf(
        title != null && body.description() != null && bare(title).equals(bare(body.description())),
        "$.description",
        "same-as-title",
        "must not repeat the title");
    DefineAward.RecipientBody recipient = body.recipient();
    findings.addIf(
        recipient != null && recipient.orgId() != null && !OrgId.wellShaped(recipient.orgId()),
        "$.recipient.orgId",
        "org-id",
        "must be an org-id.guide identifier such as GB-COH-01234567 or GB-NHS-RRV, or a 360G- one");
  }

  private void checkAmount(Findings findings) {
    Integer phase = body.phase();
    Money amount = facts.amount();
    findings.addIf(
        phase != null
            && phase == 1
            && amount != null
            && amount.amount().compareTo(MOST_OF_PHASE_1.amount()) > 0,
        "$.amount.amount",
        "phase-1-limit",
        "must be at most " + MOST_OF_PHASE_1 + " in phase 1");
  }

  private static int words(String text) {
    return text.strip().split("(?U)\\s+").length;
  }

  /** A text without what a reader does not see: case and space. */
  private static String bare(String text) {
    return text.replaceAll("(?U)\\s+", "").toLowerCase(Locale.ROOT);
  }
}
