package uk.nhsx.ailab.competition;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.outbox.changelog.NewEvent;

/** Published when a competition is defined or amended; contains what it is now. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CompetitionDefined(String id, CompetitionView competition, @Nullable String reason) {

  private static final String TYPE = "uk.nhsx.ailab.competition.defined.v1";

  static NewEvent of(CompetitionVersionEntity stored) {
    Competition competition = stored.competition();
    String id = competition.id().value();
    return new NewEvent(
        TYPE,
        competition.id().path(),
        id,
        new CompetitionDefined(id, CompetitionView.of(stored), stored.metadata().reason()));
  }
}
