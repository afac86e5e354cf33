package uk.nhsx.appmetrics.metric;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import uk.nhsx.platform.outbox.changelog.PublishedEvent;
import uk.nhsx.platform.outbox.recovery.EventReplayer;
import uk.nhsx.platform.outbox.recovery.ReplayedRequest;
import uk.nhsx.platform.precondition.Precondition;

/** Defines and amends metrics again that a restored database has lost. */
@ApplicationScoped
class MetricReplayer implements EventReplayer {

  private final MetricRegister register;
  private final ReplayedRequest request;

  MetricReplayer(MetricRegister register, ReplayedRequest request) {
    this.register = register;
    this.request = request;
  }

  @Override
  public Set<String> types() {
    return Set.of(MetricDefined.TYPE);
  }

  @Override
  public void replay(PublishedEvent event) {
    boolean first = event.data().path("version").asInt() == 1;
    register.put(
        event.key(),
        request.put(event, "metric", DefineMetric.class),
        Precondition.of(first ? null : "*", null));
  }
}
