package uk.nhsx.ailab.programme;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.outbox.changelog.NewEvent;

/** Published when a programme is defined or amended; contains what it is now. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProgrammeDefined(String id, ProgrammeView programme, @Nullable String reason) {

  static final String TYPE = "uk.nhsx.ailab.programme.defined.v1";

  static NewEvent of(ProgrammeVersionEntity stored) {
    Programme programme = stored.programme();
    String id = programme.id().value();
    return new NewEvent(
        TYPE,
        programme.id().path(),
        id,
        new ProgrammeDefined(id, ProgrammeView.of(stored), stored.metadata().reason()));
  }
}
