package uk.nhsx.systemtests.telemetry;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** A span as a collector receives it. */
record ReceivedSpan(
    String process,
    String traceId,
    String spanId,
    String parentId,
    Span.SpanKind kind,
    String name,
    Map<String, String> attributes) {

  static ReceivedSpan of(String process, Span span) {
    Map<String, String> attributes = new TreeMap<>();
    for (KeyValue attribute : span.getAttributesList()) {
      attributes.put(attribute.getKey(), text(attribute.getValue()));
    }
    return new ReceivedSpan(
        process,
        HexFormat.of().formatHex(span.getTraceId().toByteArray()),
        HexFormat.of().formatHex(span.getSpanId().toByteArray()),
        HexFormat.of().formatHex(span.getParentSpanId().toByteArray()),
        span.getKind(),
        span.getName(),
        attributes);
  }

  private static String text(AnyValue value) {
    return value.hasStringValue()
        ? value.getStringValue()
        : value.hasIntValue() ? Long.toString(value.getIntValue()) : value.toString();
  }

  boolean is(String process, Span.SpanKind kind) {
    return this.process.equals(process) && this.kind == kind;
  }
}
