package uk.nhsx.systemtests.telemetry;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Receives spans as an OpenTelemetry collector does: OTLP over gRPC, without TLS. */
final class TraceCollector implements AutoCloseable {

  /** Whether it is compressed, and the length of the message. */
  private static final int GRPC_PREFIX = 5;

  private static final Buffer EMPTY_MESSAGE = Buffer.buffer(new byte[GRPC_PREFIX]);

  private final Vertx vertx = Vertx.vertx();
  private final List<ReceivedSpan> spans = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  TraceCollector() {
    server =
        vertx
            .createHttpServer()
            .requestHandler(this::receive)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  String address() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  List<ReceivedSpan> spans() {
    return List.copyOf(spans);
  }

  List<ReceivedSpan> ofTrace(String traceId) {
    return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
  }

  private void receive(HttpServerRequest request) {
    request.bodyHandler(
        body -> {
          add(body.slice(GRPC_PREFIX, body.length()).getBytes());
          request
              .response()
              .putHeader("content-type", "application/grpc")
              .putTrailer("grpc-status", "0")
              .end(EMPTY_MESSAGE);
        });
  }

  private void add(byte[] message) {
    try {
      for (ResourceSpans resource :
          ExportTraceServiceRequest.parseFrom(message).getResourceSpansList()) {
        String process =
            resource.getResource().getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals("service.name"))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElse("");
        resource.getScopeSpansList().stream()
            .flatMap(scope -> scope.getSpansList().stream())
            .forEach(span -> spans.add(ReceivedSpan.of(process, span)));
      }
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
