package uk.nhsx.loginonboarding.transition;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import uk.nhsx.platform.outbox.changelog.PublishedEvent;
import uk.nhsx.platform.outbox.recovery.EventReplayer;
import uk.nhsx.platform.outbox.recovery.ReplayedRequest;

/** Applies transitions again that a restored database has lost. */
@ApplicationScoped
class TransitionReplayer implements EventReplayer {

  private final Transitions transitions;
  private final ReplayedRequest request;

  TransitionReplayer(Transitions transitions, ReplayedRequest request) {
    this.transitions = transitions;
    this.request = request;
  }

  @Override
  public Set<String> types() {
    return Set.of(Transitions.TRANSITIONED);
  }

  @Override
  public void replay(PublishedEvent event) {
    transitions.apply(
        event.key(),
        request.post(event, TransitionService.class),
        request.precondition(event, "service"));
  }
}
