package uk.nhsx.ailab.award;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.money.Money;
import uk.nhsx.platform.body.Fields;
import uk.nhsx.platform.problem.Findings;
import uk.nhsx.platform.problem.Words;

/**
 * A requested transition whose fields could be read.
 *
 * @param effectiveOn today, unless the request names a day
 */
record RequestedTransition(
    Stage to,
    LocalDate effectiveOn,
    boolean namesDay,
    @Nullable String reason,
    @Nullable ReturnedBody returned) {

  private static final String REFUSED = "The transition can't be made like this.";

  /**
   * Reads a body.
   *
   * @param findings what Bean Validation found
   * @throws uk.nhsx.platform.problem.Problem {@code rule-broken} with all that is wrong
   */
  static RequestedTransition read(TransitionAward body, LocalDate today, Findings findings) {
    Fields fields = new Fields(findings);
    Optional<Stage> to = fields.oneOf("$.to", body.to(), Stage.all(), Stage::word);
    Optional<LocalDate> day = fields.pastDay("$.effectiveOn", body.effectiveOn(), today);
    to.ifPresent(stage -> checkReturn(stage, body, findings));
    findings.refuseIfAny(REFUSED);
    return new RequestedTransition(
        to.orElseThrow(), day.orElse(today), day.isPresent(), body.reason(), body.returned());
  }

  /**
   * Returns whether it is the last change of the award, requested again in the same words. A
   * request that names no day is that of a transition which took effect when it was recorded.
   *
   * @param before the version before the last change, if there is one
   * @param recordedOn the day on which the last change was recorded
   */
  boolean repeats(
      AwardVersionEntity now, @Nullable AwardVersionEntity before, LocalDate recordedOn) {
    AwardStatus status = now.status();
    LocalDate day = namesDay ? effectiveOn : recordedOn;
    return before != null
        && before.status().stage() != status.stage()
        && status.stage() == to
        && status.since().equals(day)
        && Objects.equals(now.metadata().reason(), reason)
        && Objects.equals(status.returned(), returnedTo(now.award()));
  }

  /**
   * Returns the status of the award after this transition.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code rule-broken} with all that forbids it
   */
  AwardStatus from(Award award, AwardStatus status) {
    Findings findings = new Findings();
    findings.addIf(
        !status.stage().next().contains(to), "$.to", "no-such-move", transitions(status.stage()));
    findings.addIf(
        effectiveOn.isBefore(status.since()),
        "$.effectiveOn",
        "before-stage",
        "must not be before %s, when the award became %s"
            .formatted(status.since(), status.stage().word()));
    Money back = returnedTo(award);
    if (back != null) {
      checkAmount(back, award.amount(), findings);
    }
    findings.refuseIfAny(REFUSED);
    return new AwardStatus(to, effectiveOn, back);
  }

  private @Nullable Money returnedTo(Award award) {
    return returned == null ? null : returned.in(award.amount().currency());
  }

  private static void checkReturn(Stage to, TransitionAward body, Findings findings) {
    findings.addIf(
        to.returnsMoney() && body.returned() == null,
        "$.returned",
        "not-null",
        "returned is required: what of the award is unspent, 0.00 if nothing is");
    findings.addIf(
        !to.returnsMoney() && body.returned() != null,
        "$.returned",
        "not-returning",
        "goes with a transition to terminated only");
  }

  private static void checkAmount(Money back, Money amount, Findings findings) {
    boolean sameCurrency = back.currency().equals(amount.currency());
    findings.addIf(
        !sameCurrency,
        "$.returned.currency",
        "other-currency",
        "must be the award's, " + amount.currency());
    findings.addIf(
        sameCurrency && back.exceeds(amount),
        "$.returned.amount",
        "above-award",
        "must not be more than the award, " + amount);
  }

  private static String transitions(Stage from) {
    String transitions = Words.or(from.next().stream().map(Stage::word).toList());
    return transitions.isEmpty()
        ? "there is no transition from %s".formatted(from.word())
        : "an award that is %s can become %s".formatted(from.word(), transitions);
  }
}
