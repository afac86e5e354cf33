package uk.nhsx.ailab.competition;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A competition as it is shown. */
record CompetitionView(
    String id,
    String programme,
    String title,
    int round,
    List<Integer> phases,
    LocalDate opensOn,
    @Nullable LocalDate closesOn,
    @Nullable LocalDate announcedOn,
    int version) {

  static CompetitionView of(CompetitionVersionEntity stored) {
    Competition competition = stored.competition();
    return new CompetitionView(
        competition.id().value(),
        competition.programme().value(),
        competition.title(),
        competition.round(),
        competition.phases(),
        competition.opensOn(),
        competition.closesOn(),
        competition.announcedOn(),
        stored.version());
  }
}
