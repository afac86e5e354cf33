package uk.nhsx.gateway.stream;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.caller.Caller;
import uk.nhsx.platform.problem.ProblemType;

/** Opens the event stream over HTTP, or rejects the request. */
@Singleton
public class EventStream {

  public static final String PATH = "/v1/events";

  private static final String METHODS = "GET, HEAD, OPTIONS";

  private final FeedFollowers followers;
  private final Subscribers subscribers;
  private final SubscriberLimiter limiter;
  private final Clock clock;

  EventStream(
      FeedFollowers followers,
      Subscribers subscribers,
      SubscriberLimiter limiter,
      StreamMetrics metrics,
      Clock clock) {
    this.followers = followers;
    this.subscribers = subscribers;
    this.limiter = limiter;
    this.clock = clock;
    followers.buffers().forEach(metrics::registerBuffer);
  }

  /**
   * Responds to {@code OPTIONS}; returns false for another method that reads.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code method-not-allowed} for all others
   */
  public boolean answersOptions(RoutingContext context) {
    HttpMethod method = context.request().method();
    if (method.equals(HttpMethod.OPTIONS)) {
      context.response().putHeader("Allow", METHODS).end();
      return true;
    }
    if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
      return false;
    }
    throw ProblemType.METHOD_NOT_ALLOWED
        .because("This path does not support the method; use " + METHODS + ".")
        .withHeader("Allow", METHODS);
  }

  /** Starts to send the requested events. */
  public void open(RoutingContext context) {
    StreamRequest wanted =
        StreamRequest.of(
            context.queryParams(),
            context.request().query(),
            context.request().getHeader("Last-Event-ID"),
            clock.instant());
    if (!acceptsEvents(context.parsedHeaders().accept())) {
      throw ProblemType.NOT_ACCEPTABLE.because("This path returns only " + Sse.MEDIA_TYPE + ".");
    }
    if (context.request().method().equals(HttpMethod.HEAD)) {
      head(context).end();
      return;
    }
    Caller caller = Caller.of(context);
    limiter.acquire(caller);
    // Added before it first reads the buffers: events in between must notify it.
    SubscriberConnection connection =
        subscribers.add(context.request(), wanted, followers.buffers());
    AtomicBoolean closed = new AtomicBoolean();
    Runnable close =
        () -> {
          if (closed.compareAndSet(false, true)) {
            connection.close();
            limiter.release(caller);
            subscribers.remove(connection);
          }
        };
    context.addEndHandler(end -> close.run());
    if (context.response().closed()) {
      // The client disconnected during the token check; no end handler runs after that.
      close.run();
      return;
    }
    // The token check may have paused the request, which would hide that the client disconnects.
    context.request().resume();
    openBody(context);
    connection.start(subscribers.nextReconnectDelay());
    if (subscribers.isShuttingDown()) {
      // After an error status a browser would not reconnect.
      connection.complete(subscribers.reconnectDelayAfterShutdown());
    }
  }

  private static HttpServerResponse head(RoutingContext context) {
    return context
        .response()
        .putHeader("Content-Type", Sse.MEDIA_TYPE)
        .putHeader("Cache-Control", "no-store")
        // Without it nginx buffers the response.
        .putHeader("X-Accel-Buffering", "no");
  }

  private static void openBody(RoutingContext context) {
    HttpServerResponse response = head(context);
    if (context.request().version() == HttpVersion.HTTP_1_0) {
      // HTTP/1.0 has no chunks: the body ends with the connection.
      response.putHeader("Connection", "close");
    } else {
      response.setChunked(true);
    }
  }

  private static boolean acceptsEvents(List<MIMEHeader> accepted) {
    return accepted.isEmpty() || accepted.stream().anyMatch(EventStream::acceptsEvents);
  }

  private static boolean acceptsEvents(MIMEHeader range) {
    return range.weight() > 0
        && matches(range.component(), "text")
        && matches(range.subComponent(), "event-stream");
  }

  /** Some old clients send a single asterisk, without a subtype. */
  private static boolean matches(@Nullable String part, String expected) {
    return part == null || part.equals("*") || part.equals(expected);
  }
}
