package uk.nhsx.gateway.stream;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import uk.nhsx.gateway.route.SuiteService;

/** The logs of the three services, as a test makes them up. */
final class Logs {

  private final Map<SuiteService, List<FeedEvent>> logs = new EnumMap<>(SuiteService.class);

  Logs() {
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

  Logs with(SuiteService service, int events) {
    for (int i = 0; i < events; i++) {
      List<String> types = EventTypes.of(service);
      add(service, types.get(i % types.size()));
    }
    return this;
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

  /** Tails that begin at the ends of the logs. */
  Map<SuiteService, Tail> tails(int events) {
    Map<SuiteService, Tail> tails = new EnumMap<>(SuiteService.class);
    logs.forEach(
        (service, log) -> {
          Tail tail = new Tail(events, 1_000_000);
          tail.anchor(log.size());
          tails.put(service, tail);
        });
    return tails;
  }
}
