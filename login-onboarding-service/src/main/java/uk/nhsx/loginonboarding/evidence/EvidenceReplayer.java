package uk.nhsx.loginonboarding.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import uk.nhsx.platform.outbox.changelog.PublishedEvent;
import uk.nhsx.platform.outbox.recovery.EventReplayer;
import uk.nhsx.platform.outbox.recovery.ReplayedRequest;

/** Takes evidence in again that a restored database has lost. */
@ApplicationScoped
class EvidenceReplayer implements EventReplayer {

  private static final String EVIDENCE = "evidence";

  private final EvidenceRegister register;
  private final ReplayedRequest request;

  EvidenceReplayer(EvidenceRegister register, ReplayedRequest request) {
    this.register = register;
    this.request = request;
  }

  @Override
  public Set<String> types() {
    return Set.of(EvidenceRegister.LODGED);
  }

  @Override
  public void replay(PublishedEvent event) {
    register.put(
        event.key(),
        event.data().path(EVIDENCE).path("kind").asText(),
        request.put(event, EVIDENCE, LodgeEvidence.class),
        request.precondition(event, EVIDENCE));
  }
}
