package uk.nhsx.ailab.summary;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.nhsx.ailab.award.Awards;
import uk.nhsx.ailab.award.Awards.AwardTotal;
import uk.nhsx.ailab.competition.Competition;
import uk.nhsx.ailab.competition.CompetitionId;
import uk.nhsx.ailab.competition.Competitions;
import uk.nhsx.ailab.money.Money;
import uk.nhsx.ailab.programme.Programme;
import uk.nhsx.ailab.programme.ProgrammeId;
import uk.nhsx.ailab.programme.Programmes;
import uk.nhsx.ailab.summary.Summary.AwardsSummary;
import uk.nhsx.ailab.summary.Summary.CompetitionSummary;
import uk.nhsx.ailab.summary.Summary.PhaseSummary;
import uk.nhsx.ailab.summary.Summary.ProgrammeSummary;

/** Adds up the awards of each programme. */
@ApplicationScoped
class Summaries {

  private final Programmes programmes;
  private final Competitions competitions;
  private final Awards awards;

  Summaries(Programmes programmes, Competitions competitions, Awards awards) {
    this.programmes = programmes;
    this.competitions = competitions;
    this.awards = awards;
  }

  Summary of(LocalDate on, Instant known) {
    Map<CompetitionId, ProgrammeId> programmeOf =
        competitions.knownAt(known).stream()
            .collect(Collectors.toMap(Competition::id, Competition::programme));
    Map<ProgrammeId, List<AwardTotal>> totals =
        awards.totals(on, known).stream()
            .collect(Collectors.groupingBy(total -> programmeOf.get(total.competition())));
    return new Summary(
        on,
        known,
        programmes.begunBy(on, known).stream()
            .map(programme -> of(programme, totals.getOrDefault(programme.id(), List.of())))
            .toList());
  }

  private static ProgrammeSummary of(Programme programme, List<AwardTotal> totals) {
    Money envelope = programme.envelope();
    String currency = envelope.currency();
    Share all =
        totals.stream()
            .map(total -> Share.of(total, currency))
            .reduce(Share.none(currency), Share::plus);
    return new ProgrammeSummary(
        programme.id().value(),
        programme.title(),
        envelope,
        all.amount(),
        envelope.minus(all.amount()),
        new AwardsSummary(
            all.count(),
            by(AwardTotal::phase, totals, currency).entrySet().stream()
                .map(
                    share ->
                        new PhaseSummary(
                            share.getKey(), share.getValue().count(), share.getValue().amount()))
                .toList(),
            by(total -> total.competition().value(), totals, currency).entrySet().stream()
                .map(
                    share ->
                        new CompetitionSummary(
                            share.getKey(), share.getValue().count(), share.getValue().amount()))
                .toList()));
  }

  private static <K> SortedMap<K, Share> by(
      Function<AwardTotal, K> key, List<AwardTotal> totals, String currency) {
    return totals.stream()
        .collect(
            Collectors.toMap(key, total -> Share.of(total, currency), Share::plus, TreeMap::new));
  }

  /** Some of a programme's awards. */
  private record Share(long count, Money amount) {

    static Share none(String currency) {
      return new Share(0, Money.none(currency));
    }

    static Share of(AwardTotal total, String currency) {
      return new Share(total.count(), new Money(total.amount(), currency));
    }

    Share plus(Share other) {
      return new Share(count + other.count, amount.plus(other.amount));
    }
  }
}
