package uk.nhsx.gateway.stream;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.schema.PublishedSchemas;

/** In-memory logs of the three services. */
final class TestLogs {

  private final Map<SuiteService, List<FeedEvent>> logs = new EnumMap<>(SuiteService.class);

  TestLogs() {
    for (SuiteService service : SuiteService.values()) {
      logs.put(service, new ArrayList<>());
    }
  }

  static FeedEvent event(SuiteService service, long sequence, String type) {
    String json =
        "{\"source\":\"%s\",\"sequence\":\"%d\",\"type\":\"%s\"}"
            .formatted(service.prefix(), sequence, type);
    return FeedEvent.of(sequence, type, Buffer.buffer(json));
  }

  TestLogs with(SuiteService service, int events) {
    for (int i = 0; i < events; i++) {
      List<String> types = types(service);
      add(service, types.get(i % types.size()));
    }
    return this;
  }

  /** The types of events that change a register. */
  static List<String> types(SuiteService service) {
    return EventTypes.of(service).stream()
        .filter(type -> !PublishedSchemas.isEpochBegun(type))
        .toList();
  }

  void add(SuiteService service, String type) {
    List<FeedEvent> log = log(service);
    log.add(event(service, log.size() + 1, type));
  }

  List<FeedEvent> log(SuiteService service) {
    return logs.get(service);
  }

  int head(SuiteService service) {
    return log(service).size();
  }

  FeedPage page(SuiteService service, long after, int limit) {
    List<FeedEvent> log = log(service);
    int from = (int) Math.min(after, log.size());
    return new FeedPage(after, log.subList(from, Math.min(from + limit, log.size())), log.size());
  }

  /** Empty buffers that continue after the ends of the logs. */
  Map<SuiteService, EventBuffer> buffers(int events) {
    Map<SuiteService, EventBuffer> buffers = new EnumMap<>(SuiteService.class);
    logs.forEach(
        (service, log) -> {
          EventBuffer buffer = new EventBuffer(events, 1_000_000);
          buffer.reset(log.size());
          buffers.put(service, buffer);
        });
    return buffers;
  }
}
