package uk.nhsx.gateway.stream;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.gateway.testing.Stub;
import uk.nhsx.gateway.testing.Stub.Answer;

/** A service's log and its pull feed, as the contract says it answers. */
final class CannedFeed {

  private final SuiteService service;
  private final List<String> log = new ArrayList<>();
  private final List<Runnable> held = new ArrayList<>();
  private long first = 1;
  private @Nullable Handler<HttpServerRequest> broken;

  CannedFeed(SuiteService service) {
    this.service = service;
  }

  void on(Stub stub) {
    stub.feeds(this::handle);
  }

  /** Tells an event, and gives back its text. */
  synchronized String tell(String type, String note) {
    String event =
        "{\"specversion\":\"1.0\",\"source\":\"%s\",\"type\":\"%s\",\"sequence\":\"%d\",\"data\":{\"note\":\"%s\"}}"
            .formatted(service.prefix(), type, head() + 1, note);
    log.add(event);
    List.copyOf(held).forEach(Runnable::run);
    held.clear();
    return event;
  }

  String tell() {
    return tell(EventTypes.of(service).get(0), "");
  }

  CannedFeed with(int events) {
    for (int i = 0; i < events; i++) {
      tell();
    }
    return this;
  }

  synchronized int head() {
    return log.size();
  }

  synchronized String event(int sequence) {
    return log.get(sequence - 1);
  }

  /** Forgets what was before. */
  synchronized void keepFrom(long sequence) {
    first = sequence;
  }

  synchronized void breakBy(Handler<HttpServerRequest> failure) {
    broken = failure;
    List.copyOf(held).forEach(Runnable::run);
    held.clear();
  }

  synchronized void mend() {
    broken = null;
  }

  private synchronized void handle(HttpServerRequest request) {
    if (broken != null) {
      broken.handle(request);
      return;
    }
    long after = Long.parseLong(request.getParam("after"));
    if (request.getParam("wait") == null || after < head()) {
      answer(request);
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
                    answer(request);
                  }
                });
    held.add(once);
    context.owner().setTimer(1000 * Long.parseLong(request.getParam("wait")), over -> once.run());
  }

  private synchronized void answer(HttpServerRequest request) {
    if (broken != null) {
      broken.handle(request);
      return;
    }
    long after = Long.parseLong(request.getParam("after"));
    if (after + 1 < first) {
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
}
