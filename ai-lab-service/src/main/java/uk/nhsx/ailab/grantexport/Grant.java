package uk.nhsx.ailab.grantexport;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import uk.nhsx.ailab.asof.Known;
import uk.nhsx.ailab.award.Award;
import uk.nhsx.ailab.competition.Competition;
import uk.nhsx.ailab.programme.Programme;

/**
 * An award as a grant, with what it was made under. Its amount is what was awarded, also when a
 * part of it came back later.
 *
 * @param id the world over
 * @param modified when anything that the grant shows was last recorded
 */
record Grant(
    String id, Award award, Competition competition, Programme programme, Instant modified) {

  static Grant of(
      GrantPrefix prefix,
      Known<Award> award,
      Known<Competition> competition,
      Known<Programme> frame) {
    // The grant contains the titles of both, so it changes when they do.
    Instant modified =
        Stream.of(award.recordedAt(), competition.recordedAt(), frame.recordedAt())
            .max(Instant::compareTo)
            .orElseThrow();
    return new Grant(
        prefix.idOf(award.value().reference()),
        award.value(),
        competition.value(),
        frame.value(),
        modified);
  }

  Optional<PlannedDates> plannedDates() {
    return PlannedDates.between(award.startsOn(), award.endsOn());
  }
}
