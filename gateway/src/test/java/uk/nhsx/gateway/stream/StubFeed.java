package uk.nhsx.gateway.stream;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.gateway.testing.Stub;
import uk.nhsx.gateway.testing.Stub.Answer;

/** Simulates a service's log and its pull feed. */
final class StubFeed {

  private final SuiteService service;
  private final List<String> log = new ArrayList<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private long first = 1;
  private @Nullable Handler<HttpServerRequest> failure;

  StubFeed(SuiteService service) {
    this.service = service;
  }

  /** When an event was recorded: one each second. */
  static Instant instant(long sequence) {
    return Instant.parse("2020-01-01T00:00:00Z").plusSeconds(sequence);
  }

  void on(Stub stub) {
    stub.feeds(this::handle);
  }

  /** Appends an event and returns its JSON. */
  synchronized String append(String type, String note) {
    String event =
        "{\"specversion\":\"1.0\",\"source\":\"%s\",\"type\":\"%s\",\"sequence\":\"%d\",\"data\":{\"note\":\"%s\"}}"
            .formatted(service.prefix(), type, head() + 1, note);
    log.add(event);
    List.copyOf(waiting).forEach(Runnable::run);
    waiting.clear();
    return event;
  }

  String append() {
    return append(TestLogs.types(service).get(0), "");
  }

  StubFeed with(int events) {
    for (int i = 0; i < events; i++) {
      append();
    }
    return this;
  }

  synchronized int head() {
    return log.size();
  }

  synchronized String event(int sequence) {
    return log.get(sequence - 1);
  }

  /** Deletes the events before a sequence. */
  synchronized void deleteBefore(long sequence) {
    first = sequence;
  }

  synchronized void failWith(Handler<HttpServerRequest> handler) {
    failure = handler;
    List.copyOf(waiting).forEach(Runnable::run);
    waiting.clear();
  }

  synchronized void recover() {
    failure = null;
  }

  private synchronized void handle(HttpServerRequest request) {
    if (failure != null) {
      failure.handle(request);
      return;
    }
    if (request.getParam("wait") == null || after(request) < head()) {
      respond(request);
      return;
    }
    Context context = Vertx.currentContext();
    boolean[] done = {false};
    Runnable once =
        () ->
            context.runOnContext(
                on -> {
                  if (!done[0]) {
                    done[0] = true;
                    respond(request);
                  }
                });
    waiting.add(once);
    context.owner().setTimer(1000 * Long.parseLong(request.getParam("wait")), over -> once.run());
  }

  private synchronized void respond(HttpServerRequest request) {
    if (failure != null) {
      failure.handle(request);
      return;
    }
    long after = after(request);
    boolean incomplete = request.getParam("since") != null && first > 1 && after + 1 == first;
    if (after + 1 < first || incomplete) {
      Stub.send(request, new Answer(410, "{\"status\":410}"));
      return;
    }
    int from = (int) Math.min(after, head());
    int to = Math.min(from + Integer.parseInt(request.getParam("limit")), head());
    Stub.send(
        request,
        new Answer(
            200,
            "{\"items\":[%s],\"first\":\"%d\",\"last\":\"%d\",\"head\":\"%d\"}"
                .formatted(
                    String.join(",", log.subList(from, to)),
                    first,
                    from == to ? after : to,
                    head())));
  }

  private long after(HttpServerRequest request) {
    if (request.getParam("since") == null) {
      return Long.parseLong(request.getParam("after"));
    }
    Instant since = Instant.parse(request.getParam("since"));
    return LongStream.rangeClosed(first, head())
        .filter(sequence -> !instant(sequence).isBefore(since))
        .map(sequence -> sequence - 1)
        .findFirst()
        .orElse(head());
  }
}
