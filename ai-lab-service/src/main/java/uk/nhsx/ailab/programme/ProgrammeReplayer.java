package uk.nhsx.ailab.programme;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import uk.nhsx.platform.outbox.changelog.PublishedEvent;
import uk.nhsx.platform.outbox.recovery.EventReplayer;
import uk.nhsx.platform.outbox.recovery.ReplayedRequest;

/** Defines and amends programmes again that a restored database has lost. */
@ApplicationScoped
class ProgrammeReplayer implements EventReplayer {

  private static final String PROGRAMME = "programme";

  private final ProgrammeRegister register;
  private final ReplayedRequest request;

  ProgrammeReplayer(ProgrammeRegister register, ReplayedRequest request) {
    this.register = register;
    this.request = request;
  }

  @Override
  public Set<String> types() {
    return Set.of(ProgrammeDefined.TYPE);
  }

  @Override
  public void replay(PublishedEvent event) {
    register.define(
        event.key(),
        request.put(event, PROGRAMME, DefineProgramme.class),
        request.precondition(event, PROGRAMME));
  }
}
