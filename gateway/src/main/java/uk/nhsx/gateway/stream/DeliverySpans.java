package uk.nhsx.gateway.stream;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.trace.Traceparent;

/**
 * Records a span for the delivery of an event to the subscribers of this instance, where the trace
 * of the request that caused the event is sampled. There is one for all subscribers: one for each
 * would be thousands for one event.
 */
@Singleton
class DeliverySpans {

  private final Tracer tracer;

  DeliverySpans(Tracer tracer) {
    this.tracer = tracer;
  }

  /** Delivers the events of a page. */
  void around(SuiteService service, List<EventOrigin> origins, Runnable delivery) {
    List<Span> spans = new ArrayList<>();
    for (EventOrigin origin : origins) {
      Traceparent.sampled(origin.traceparent())
          .ifPresent(parent -> spans.add(start(service, origin, parent)));
    }
    try {
      delivery.run();
    } finally {
      spans.forEach(Span::end);
    }
  }

  private Span start(SuiteService service, EventOrigin origin, Context parent) {
    return tracer
        .spanBuilder("deliver " + service.label())
        .setParent(parent)
        .setSpanKind(SpanKind.CONSUMER)
        .setAttribute("messaging.system", "suite-stream")
        .setAttribute("messaging.operation.name", "deliver")
        .setAttribute("messaging.operation.type", "process")
        .setAttribute("messaging.destination.name", service.label())
        .setAttribute("event.type", origin.type())
        .setAttribute("outbox.sequence", origin.sequence())
        .startSpan();
  }
}
