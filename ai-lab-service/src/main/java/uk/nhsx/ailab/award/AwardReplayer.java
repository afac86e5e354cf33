package uk.nhsx.ailab.award;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import uk.nhsx.platform.outbox.changelog.PublishedEvent;
import uk.nhsx.platform.outbox.recovery.EventReplayer;
import uk.nhsx.platform.outbox.recovery.ReplayedRequest;

/** Announces, amends and moves awards again that a restored database has lost. */
@ApplicationScoped
class AwardReplayer implements EventReplayer {

  private static final String AWARD = "award";

  private final AwardRegister register;
  private final AwardTransitions transitions;
  private final ReplayedRequest request;

  AwardReplayer(AwardRegister register, AwardTransitions transitions, ReplayedRequest request) {
    this.register = register;
    this.transitions = transitions;
    this.request = request;
  }

  @Override
  public Set<String> types() {
    return Set.of(AwardEvents.ANNOUNCED, AwardEvents.AMENDED, AwardEvents.TRANSITIONED);
  }

  @Override
  public void replay(PublishedEvent event) {
    if (event.type().equals(AwardEvents.TRANSITIONED)) {
      transitions.apply(
          event.key(),
          request.post(event, TransitionAward.class),
          request.precondition(event, AWARD));
    } else {
      register.define(
          event.key(),
          request.put(event, AWARD, DefineAward.class),
          request.precondition(event, AWARD));
    }
  }
}
