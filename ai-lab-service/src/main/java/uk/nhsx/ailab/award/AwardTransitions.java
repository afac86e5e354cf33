package uk.nhsx.ailab.award;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.award.PossibleTransitions.PossibleTransition;
import uk.nhsx.ailab.competition.Competitions;
import uk.nhsx.ailab.money.Money;
import uk.nhsx.platform.asof.NotKnown;
import uk.nhsx.platform.body.Fields;
import uk.nhsx.platform.outbox.changelog.Change;
import uk.nhsx.platform.outbox.changelog.ChangeLog;
import uk.nhsx.platform.precondition.Precondition;
import uk.nhsx.platform.precondition.WriteResult;
import uk.nhsx.platform.problem.Finding;
import uk.nhsx.platform.problem.Findings;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.Words;
import uk.nhsx.platform.register.VersionMetadata;
import uk.nhsx.platform.sources.Calendar;

/** Applies transitions to awards, and states what is missing for each. */
@ApplicationScoped
class AwardTransitions {

  private final AwardRepository repository;
  private final Competitions competitions;
  private final ChangeLog changeLog;
  private final Validator validator;
  private final Calendar calendar;

  AwardTransitions(
      AwardRepository repository,
      Competitions competitions,
      ChangeLog changeLog,
      Validator validator,
      Calendar calendar) {
    this.repository = repository;
    this.competitions = competitions;
    this.changeLog = changeLog;
    this.validator = validator;
    this.calendar = calendar;
  }

  WriteResult<AwardView> apply(String reference, TransitionAward body, Precondition precondition) {
    RequestedTransition transition = read(body);
    return changeLog.write(
        transition.reason(), change -> apply(reference, transition, precondition, change));
  }

  /** The transitions from the stage of an award, as known at an instant. */
  PossibleTransitions possible(String reference, Instant known) {
    AwardVersionEntity stored =
        AwardReference.parse(reference)
            .flatMap(named -> repository.knownAt(named.value(), known))
            .orElseThrow(() -> NotKnown.of(Awards.NOUN, reference));
    Stage stage = stored.status().stage();
    return new PossibleTransitions(
        stage.next().stream().map(to -> new PossibleTransition(to, missing(to, stored))).toList(),
        reference,
        stage,
        stored.version(),
        calendar.today(),
        known);
  }

  /** Found by the checks that refuse a request, so that the two can't differ. */
  private List<Finding> missing(Stage to, AwardVersionEntity stored) {
    try {
      read(TransitionAward.to(to)).from(stored.award(), stored.status());
      return List.of();
    } catch (Problem refusal) {
      return refusal.findings();
    }
  }

  private RequestedTransition read(TransitionAward body) {
    return RequestedTransition.read(
        body, calendar.today(), new Findings().addAll(validator.validate(body)));
  }

  private WriteResult<AwardView> apply(
      String reference, RequestedTransition transition, Precondition precondition, Change change) {
    AwardVersionEntity before =
        AwardReference.parse(reference)
            .flatMap(named -> repository.current(named.value()))
            .orElseThrow(() -> NotKnown.of(Awards.NOUN, reference));
    precondition.checkStep(before.tag());

    Award award = before.award();
    AwardStatus next = transition.from(award, before.status());
    AwardVersionEntity after =
        new AwardVersionEntity(award, next, before.version() + 1, VersionMetadata.of(change));
    repository.append(after);
    change.append(
        AwardEvents.transitioned(
            after, before.status().stage(), competitions.programmeOf(award.competition())));
    return WriteResult.created(award.reference().path(), AwardView.of(after), after.tag());
  }

  /** A transition to another stage, as far as it can be checked without the award. */
  private record RequestedTransition(
      Stage to, LocalDate effectiveOn, @Nullable String reason, @Nullable ReturnedBody returned) {

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
      Optional<LocalDate> given = fields.day("$.effectiveOn", body.effectiveOn());
      findings.addIf(
          given.filter(day -> day.isAfter(today)).isPresent(),
          "$.effectiveOn",
          "in-future",
          "must not be in the future");
      to.ifPresent(stage -> checkReturn(stage, body, findings));
      findings.refuseIfAny(REFUSED);
      return new RequestedTransition(
          to.orElseThrow(), given.orElse(today), body.reason(), body.returned());
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
      Money back = returned == null ? null : returned.in(award.amount().currency());
      if (back != null) {
        checkAmount(back, award.amount(), findings);
      }
      findings.refuseIfAny(REFUSED);
      return new AwardStatus(to, effectiveOn, back);
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
}
