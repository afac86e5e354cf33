package uk.nhsx.ailab.award;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import uk.nhsx.ailab.competition.CompetitionId;
import uk.nhsx.ailab.competition.Competitions;
import uk.nhsx.ailab.money.Money;
import uk.nhsx.ailab.programme.Programme;

/**
 * What awards have taken out of a programme's envelope, all days together: the amounts as they now
 * stand, less what was returned. To be called within a change, when it is constant.
 */
@ApplicationScoped
class Commitments {

  private static final String NO_AWARD = "";

  private final AwardRepository awards;
  private final Competitions competitions;

  Commitments(AwardRepository awards, Competitions competitions) {
    this.awards = awards;
    this.competitions = competitions;
  }

  Money of(Programme programme) {
    return ofOthers(programme, NO_AWARD);
  }

  /** What awards other than this one hold. */
  Money ofOthers(Programme programme, String reference) {
    String currency = programme.envelope().currency();
    List<CompetitionId> rounds = competitions.of(programme.id());
    return rounds.isEmpty()
        ? Money.none(currency)
        : new Money(awards.committed(rounds, reference).setScale(2), currency);
  }
}
