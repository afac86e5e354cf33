package uk.nhsx.gateway.stream;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.nhsx.gateway.route.SuiteService;

/**
 * Selects the events that one subscriber is sent next, and holds its position in each stream. It
 * has no connection, so that a test can run it with any order of events. Not thread-safe.
 */
final class Subscription {

  private final List<StreamPosition> positions;
  private final Set<String> types;
  private final StreamMetrics metrics;

  /** The stream to read from a service next, so that a long one does not delay the others. */
  private int nextStream;

  Subscription(
      StreamRequest request, Map<SuiteService, EventBuffer> buffers, StreamMetrics metrics) {
    this.types = request.types();
    this.metrics = metrics;
    this.positions = new ArrayList<>();
    buffers.forEach(
        (stream, buffer) -> {
          if (request.streams().contains(stream)) {
            positions.add(StreamPosition.of(stream, buffer, request.start()));
          }
        });
  }

  StreamMetrics metrics() {
    return metrics;
  }

  boolean includes(SuiteService service) {
    return positions.stream().anyMatch(position -> position.stream() == service);
  }

  /** The position in all streams where it is known. */
  String cursor() {
    StringBuilder text = new StringBuilder(64);
    positions.forEach(position -> position.appendTo(text));
    return text.toString();
  }

  /**
   * Takes buffered events.
   *
   * @param bytes about how many bytes to take
   * @return empty if there are no events
   */
  Buffer take(int bytes) {
    Buffer out = Buffer.buffer();
    resolveUnknown(out);
    boolean more = true;
    while (more && out.length() < bytes) {
      more = false;
      for (StreamPosition position : positions) {
        Optional<FeedEvent> next = position.next();
        if (next.isPresent()) {
          append(position, next.get(), out);
          more = true;
        }
      }
    }
    return out;
  }

  /** The page that has to be read from a service before its stream can continue. */
  Optional<StreamPosition.PageRequest> nextRequest() {
    for (int i = 0; i < positions.size(); i++) {
      Optional<StreamPosition.PageRequest> request =
          positions.get((nextStream + i) % positions.size()).nextRequest();
      if (request.isPresent()) {
        nextStream = (nextStream + i + 1) % positions.size();
        return request;
      }
    }
    return Optional.empty();
  }

  /** Takes the page that a service returned. */
  Buffer onPage(StreamPosition.PageRequest request, FeedPage page) {
    Buffer out = Buffer.buffer();
    StreamPosition position = position(request);
    if (position.accept(request, page)) {
      page.events().forEach(event -> append(position, event, out));
    }
    return out;
  }

  /** The service did not return the page; it is requested again. */
  void onFailure(StreamPosition.PageRequest request) {
    position(request).onFailure();
  }

  /** The service has deleted the events of the page. */
  void onExpired(StreamPosition.PageRequest request) {
    position(request).onExpired();
  }

  private StreamPosition position(StreamPosition.PageRequest request) {
    return positions.stream()
        .filter(position -> position.stream() == request.stream())
        .findFirst()
        .orElseThrow();
  }

  private void append(StreamPosition position, FeedEvent event, Buffer out) {
    position.advance(event);
    if (types.isEmpty() || types.contains(event.type()) || event.beginsEpoch()) {
      out.appendBuffer(Sse.id(cursor())).appendBuffer(event.frame());
      metrics.countEvent();
    }
    if (event.beginsEpoch()) {
      append(ResetCode.EPOCH_BEGUN, List.of(position.stream()), out);
    }
  }

  private void append(ResetCode code, List<SuiteService> streams, Buffer out) {
    out.appendBuffer(Reset.of(code, streams, cursor()).frame());
    metrics.countReset(code);
  }

  private void resolveUnknown(Buffer out) {
    if (positions.stream().allMatch(StreamPosition::isKnown)) {
      return;
    }
    Map<ResetCode, List<SuiteService>> resolved = new EnumMap<>(ResetCode.class);
    for (StreamPosition position : positions) {
      position
          .resolve()
          .ifPresent(
              code ->
                  resolved.computeIfAbsent(code, c -> new ArrayList<>()).add(position.stream()));
    }
    resolved.forEach((code, streams) -> append(code, streams, out));
  }
}
