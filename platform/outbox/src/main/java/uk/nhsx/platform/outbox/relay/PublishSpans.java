package uk.nhsx.platform.outbox.relay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.outbox.OutboxConfig;
import uk.nhsx.platform.trace.Traceparent;

/**
 * Records a span for each event that is sent to Kafka, where the trace of the request that caused
 * the event is sampled. The trace is the one that is stored with the event.
 */
@ApplicationScoped
class PublishSpans {

  private static final JsonFactory JSON = new JsonFactory();

  private final Tracer tracer;
  private final OutboxConfig config;

  PublishSpans(Tracer tracer, OutboxConfig config) {
    this.tracer = tracer;
    this.config = config;
  }

  /** Opens the spans of a batch, which is sent and committed as a whole. */
  Batch open() {
    return new Batch();
  }

  /** The spans of the events of one Kafka transaction. */
  final class Batch {

    private final List<Span> spans = new ArrayList<>();

    private Batch() {}

    /**
     * Begins the span of an event.
     *
     * @param fixed the headers that every record has
     * @return the headers of the record: with the span, for consumers that continue it from there
     */
    List<Header> begin(LoggedEvent event, List<Header> fixed) {
      return Traceparent.sampled(traceparent(event.json()))
          .map(parent -> with(start(event, parent), fixed))
          .orElse(fixed);
    }

    /** Ends the spans once the transaction is committed. */
    void end() {
      spans.forEach(Span::end);
    }

    /** Ends the spans of a transaction that failed. */
    void fail(RuntimeException failure) {
      for (Span span : spans) {
        span.setStatus(StatusCode.ERROR);
        span.setAttribute("error.type", failure.getClass().getName());
        span.end();
      }
    }

    private Span start(LoggedEvent event, Context parent) {
      Span span =
          tracer
              .spanBuilder("send " + config.topic())
              .setParent(parent)
              .setSpanKind(SpanKind.PRODUCER)
              .setAttribute("messaging.system", "kafka")
              .setAttribute("messaging.operation.name", "send")
              .setAttribute("messaging.operation.type", "send")
              .setAttribute("messaging.destination.name", config.topic())
              .setAttribute("messaging.kafka.message.key", event.key())
              .setAttribute("outbox.sequence", event.sequence())
              .startSpan();
      spans.add(span);
      return span;
    }

    private static List<Header> with(Span span, List<Header> fixed) {
      List<Header> headers = new ArrayList<>(fixed);
      String traceparent = Traceparent.of(span.getSpanContext());
      headers.add(
          new RecordHeader(Traceparent.NAME, traceparent.getBytes(StandardCharsets.US_ASCII)));
      return headers;
    }
  }

  /** Reads the attribute of an event without the rest of it. */
  static @Nullable String traceparent(String json) {
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        JsonToken value = parser.nextToken();
        if (Traceparent.NAME.equals(field) && value == JsonToken.VALUE_STRING) {
          return parser.getText();
        }
        parser.skipChildren();
      }
      return null;
    } catch (IOException e) {
      // An event is sent as it is stored; that it has no span is all that follows.
      return null;
    }
  }
}
