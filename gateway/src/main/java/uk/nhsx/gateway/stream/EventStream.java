package uk.nhsx.gateway.stream;

import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.token.Caller;
import uk.nhsx.platform.problem.ProblemType;

/** The event stream over HTTP: takes a reader in, or says why not. */
@Singleton
public class EventStream {

  public static final String PATH = "/v1/events";

  private static final String METHODS = "GET, HEAD, OPTIONS";

  private final Followers followers;
  private final Readers readers;
  private final Seats seats;
  private final Workshop shop;

  EventStream(Followers followers, Readers readers, Seats seats, Workshop shop) {
    this.followers = followers;
    this.readers = readers;
    this.seats = seats;
    this.shop = shop;
    followers.tails().forEach(shop.metrics()::watchTail);
  }

  /** Lets only those pass on who come to read. */
  public void checkMethod(RoutingContext context) {
    HttpMethod method = context.request().method();
    if (method.equals(HttpMethod.OPTIONS)) {
      context.response().putHeader("Allow", METHODS).end();
    } else if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
      context.next();
    } else {
      context.fail(
          ProblemType.METHOD_NOT_ALLOWED
              .because("This path does not take this method.")
              .withHeader("Allow", METHODS));
    }
  }

  /** Begins to tell the events asked for. */
  public void tell(RoutingContext context) {
    StreamRequest wanted =
        StreamRequest.of(context.queryParams(), context.request().getHeader("Last-Event-ID"));
    if (!takesEvents(context.parsedHeaders().accept())) {
      throw ProblemType.NOT_ACCEPTABLE.because("Here is only " + Sse.MEDIA_TYPE + ".");
    }
    if (context.request().method().equals(HttpMethod.HEAD)) {
      head(context).end();
      return;
    }
    Caller caller = Caller.of(context);
    seats.take(caller);
    Context loop = context.vertx().getOrCreateContext();
    Reading reading = new Reading(wanted, followers.tails(), shop.metrics());
    Reader reader = new Reader(context.request(), wanted, reading, shop, loop);
    AtomicBoolean left = new AtomicBoolean();
    Runnable departure =
        () -> {
          if (left.compareAndSet(false, true)) {
            readers.remove(reader);
            seats.leave(caller);
            reader.leave();
          }
        };
    // Before the first look at the tails, or else what comes between would wait for the next call.
    readers.add(reader);
    context.addEndHandler(end -> departure.run());
    if (context.response().closed()) {
      // It went while its token was looked at, and nobody is going to say so again.
      departure.run();
      return;
    }
    // The token check may have stopped it, and then nobody would notice when the reader goes.
    context.request().resume();
    openBody(context);
    reader.start(readers.nextReconnect());
    if (readers.areLeaving()) {
      // Refused, a browser would give up for good.
      reader.sendAway(readers.reconnectElsewhere());
    }
  }

  private static HttpServerResponse head(RoutingContext context) {
    return context
        .response()
        .putHeader("Content-Type", Sse.MEDIA_TYPE)
        .putHeader("Cache-Control", "no-store")
        // What nginx, for one, needs to be told, or else it waits for more to send on.
        .putHeader("X-Accel-Buffering", "no");
  }

  private static void openBody(RoutingContext context) {
    HttpServerResponse response = head(context);
    if (context.request().version() == HttpVersion.HTTP_1_0) {
      // It knows no chunks: the body ends with the connection.
      response.putHeader("Connection", "close");
    } else {
      response.setChunked(true);
    }
  }

  private static boolean takesEvents(List<MIMEHeader> accepted) {
    return accepted.isEmpty() || accepted.stream().anyMatch(EventStream::takesEvents);
  }

  private static boolean takesEvents(MIMEHeader range) {
    return range.weight() > 0
        && isAny(range.component(), "text")
        && isAny(range.subComponent(), "event-stream");
  }

  /** Some clients of old send a lone asterisk, of which the second half is missing. */
  private static boolean isAny(@Nullable String half, String ours) {
    return half == null || half.equals("*") || half.equals(ours);
  }
}
