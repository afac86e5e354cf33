package uk.nhsx.loginonboarding.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import uk.nhsx.platform.outbox.changelog.PublishedEvent;
import uk.nhsx.platform.outbox.recovery.EventReplayer;
import uk.nhsx.platform.outbox.recovery.ReplayedRequest;

/** Registers and amends services again that a restored database has lost. */
@ApplicationScoped
class ServiceReplayer implements EventReplayer {

  private static final String SERVICE = "service";

  private final ServiceRegister register;
  private final ReplayedRequest request;

  ServiceReplayer(ServiceRegister register, ReplayedRequest request) {
    this.register = register;
    this.request = request;
  }

  @Override
  public Set<String> types() {
    return Set.of(ServiceRegister.REGISTERED, ServiceRegister.AMENDED);
  }

  @Override
  public void replay(PublishedEvent event) {
    register.put(
        event.key(),
        request.put(event, SERVICE, RegisterService.class),
        request.precondition(event, SERVICE));
  }
}
