package uk.nhsx.ailab.competition;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import uk.nhsx.platform.outbox.changelog.PublishedEvent;
import uk.nhsx.platform.outbox.recovery.EventReplayer;
import uk.nhsx.platform.outbox.recovery.ReplayedRequest;

/** Defines and amends competitions again that a restored database has lost. */
@ApplicationScoped
class CompetitionReplayer implements EventReplayer {

  private static final String COMPETITION = "competition";

  private final CompetitionRegister register;
  private final ReplayedRequest request;

  CompetitionReplayer(CompetitionRegister register, ReplayedRequest request) {
    this.register = register;
    this.request = request;
  }

  @Override
  public Set<String> types() {
    return Set.of(CompetitionDefined.TYPE);
  }

  @Override
  public void replay(PublishedEvent event) {
    register.define(
        event.key(),
        request.put(event, COMPETITION, DefineCompetition.class),
        request.precondition(event, COMPETITION));
  }
}
