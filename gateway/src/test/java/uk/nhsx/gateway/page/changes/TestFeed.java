package uk.nhsx.gateway.page.changes;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.gateway.testing.Stub.Answer;
import uk.nhsx.platform.json.Instants;

/** Simulates the pull feed of a service, with events that may be removed. */
final class TestFeed {

  private final SuiteService service;
  private final List<Event> log = new ArrayList<>();
  private long first = 1;
  private int requests;

  TestFeed(SuiteService service) {
    this.service = service;
  }

  /** An event of the log. */
  record Event(SuiteService service, long sequence, Instant time, String type, String data) {

    String id() {
      return new UUID(service.ordinal(), sequence).toString();
    }

    private String json() {
      return "{\"id\":\"%s\",\"source\":\"%s\",\"type\":\"%s\",\"subject\":\"%s/thing\",\"time\":\"%s\",\"sequence\":\"%d\",\"author\":\"officer@example.test\",\"data\":%s}"
          .formatted(
              id(), service.prefix(), type, service.prefix(), Instants.text(time), sequence, data);
    }
  }

  /** Appends an event. */
  synchronized TestFeed add(String type, Instant time, String data) {
    log.add(new Event(service, log.size() + 1, time, type, data));
    return this;
  }

  /** Removes the events before a sequence. */
  synchronized TestFeed removeBefore(long sequence) {
    first = sequence;
    return this;
  }

  synchronized int requests() {
    return requests;
  }

  /** The events that are stored, the oldest first. */
  synchronized Stream<Event> events() {
    return log.stream().filter(event -> event.sequence() >= first);
  }

  /** Returns what the service answers at a target. */
  synchronized Answer answer(String target) {
    requests++;
    Map<String, List<String>> query = new QueryStringDecoder(target).parameters();
    int limit = Integer.parseInt(query.get("limit").get(0));
    List<String> types = query.getOrDefault("type", List.of());
    if (query.containsKey("since")) {
      Instant since = Instant.parse(query.get("since").get(0));
      long found =
          events()
              .filter(event -> !event.time().isBefore(since))
              .map(Event::sequence)
              .findFirst()
              .orElse(log.size() + 1L);
      boolean incomplete = found == first && first > 1 && found <= log.size();
      return incomplete ? gone() : page(found - 1, limit, types);
    }
    return page(
        query.containsKey("after") ? Long.parseLong(query.get("after").get(0)) : first - 1,
        limit,
        types);
  }

  private Answer page(long after, int limit, List<String> types) {
    if (after < log.size() && first > after + 1) {
      return gone();
    }
    List<String> items =
        log.stream()
            .filter(event -> event.sequence() > after)
            .filter(event -> types.isEmpty() || types.contains(event.type()))
            .limit(limit)
            .map(Event::json)
            .toList();
    return new Answer(
        200,
        "{\"items\":[%s],\"first\":\"%d\",\"last\":\"0\",\"head\":\"%d\"}"
            .formatted(String.join(",", items), first, log.size()));
  }

  private static Answer gone() {
    return new Answer(
        410, "{\"type\":\"/problems/gone\",\"status\":410,\"detail\":\"They are not kept.\"}");
  }
}
