package uk.nhsx.ailab.competition;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.json.WithoutNulls;
import uk.nhsx.platform.outbox.changelog.NewEvent;

/** Published when a competition is defined or amended; contains what it is now. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CompetitionDefined(
    String id,
    @JsonSerialize(using = CompetitionDefined.CompetitionInEvents.class)
        CompetitionView competition,
    @Nullable String reason) {

  static final String TYPE = "uk.nhsx.ailab.competition.defined.v1";

  /** Leaves out what the competition does not have, as the schema states. */
  static final class CompetitionInEvents extends WithoutNulls {

    CompetitionInEvents() {
      super("closesOn", "announcedOn");
    }
  }

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
