package uk.nhsx.platform.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes the W3C {@code traceparent} by which a trace goes from process to process. */
public final class Traceparent {

  public static final String NAME = "traceparent";

  private static final int SPAN_ID_LENGTH = 16;

  private Traceparent() {}

  /** Returns the text for a span. */
  public static String of(SpanContext span) {
    return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex();
  }

  /**
   * Returns the context in which a trace continues; nothing if the text is not a trace context, or
   * its trace is not sampled and so has no span to continue.
   */
  public static Optional<Context> sampled(@Nullable String traceparent) {
    if (traceparent == null) {
      return Optional.empty();
    }
    Context parent =
        W3CTraceContextPropagator.getInstance()
            .extract(Context.root(), traceparent, new TheOnlyField());
    return Span.fromContext(parent).getSpanContext().isSampled()
        ? Optional.of(parent)
        : Optional.empty();
  }

  /** Returns a context of which no span is recorded, for requests that nobody has asked for. */
  public static String unsampled(UUID id) {
    String traceId = id.toString().replace("-", "").toLowerCase(Locale.ROOT);
    return "00-" + traceId + "-" + traceId.substring(SPAN_ID_LENGTH) + "-00";
  }

  private record TheOnlyField() implements TextMapGetter<String> {

    @Override
    public Iterable<String> keys(String carrier) {
      return List.of(NAME);
    }

    @Override
    public @Nullable String get(@Nullable String carrier, String key) {
      return NAME.equals(key) ? carrier : null;
    }
  }
}
