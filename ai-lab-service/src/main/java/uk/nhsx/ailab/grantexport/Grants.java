package uk.nhsx.ailab.grantexport;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.nhsx.ailab.asof.Known;
import uk.nhsx.ailab.award.Award;
import uk.nhsx.ailab.award.Awards;
import uk.nhsx.ailab.competition.Competition;
import uk.nhsx.ailab.competition.CompetitionId;
import uk.nhsx.ailab.competition.Competitions;
import uk.nhsx.ailab.programme.Programme;
import uk.nhsx.ailab.programme.ProgrammeId;
import uk.nhsx.ailab.programme.Programmes;
import uk.nhsx.platform.json.Instants;
import uk.nhsx.platform.page.KeysetScan;
import uk.nhsx.platform.problem.ProblemType;

/**
 * All grants there are on a day, as known at an instant, one after the other. Awards are read
 * portion by portion; competitions and programmes are few, and held.
 */
@ApplicationScoped
class Grants {

  private final Awards awards;
  private final Competitions competitions;
  private final Programmes programmes;
  private final GrantPrefix prefix;

  Grants(Awards awards, Competitions competitions, Programmes programmes, GrantsConfig config) {
    this.awards = awards;
    this.competitions = competitions;
    this.programmes = programmes;
    this.prefix = config.prefix();
  }

  /**
   * Requires a grant: the standard has no package without one.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code not-found}
   */
  void require(LocalDate on, Instant known) {
    if (awards.portion(on, known, "", 1).isEmpty()) {
      throw ProblemType.NOT_FOUND.because(
          "There is no grant on %s, as known at %s; a package holds at least one."
              .formatted(on, Instants.text(known)));
    }
  }

  /** Reads one after the other, by the award's reference. */
  void read(LocalDate on, Instant known, KeysetScan.RowConsumer<Grant> consumer)
      throws IOException {
    Map<CompetitionId, Known<Competition>> rounds =
        competitions.versionsAt(known).stream()
            .collect(Collectors.toMap(round -> round.value().id(), Function.identity()));
    Map<ProgrammeId, Known<Programme>> frames =
        programmes.versionsAt(known).stream()
            .collect(Collectors.toMap(frame -> frame.value().id(), Function.identity()));
    KeysetScan.through(
        (place, most) -> awards.portion(on, known, place, most),
        award -> award.value().reference().value(),
        award -> consumer.accept(grant(award, rounds, frames)));
  }

  private Grant grant(
      Known<Award> award,
      Map<CompetitionId, Known<Competition>> rounds,
      Map<ProgrammeId, Known<Programme>> frames) {
    // Neither ever goes away, and no award is made before them.
    Known<Competition> round = Objects.requireNonNull(rounds.get(award.value().competition()));
    Known<Programme> frame = Objects.requireNonNull(frames.get(round.value().programme()));
    return Grant.of(prefix, award, round, frame);
  }
}
