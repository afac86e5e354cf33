package uk.nhsx.gateway.stream;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import uk.nhsx.gateway.route.SuiteService;

/**
 * Sends the events of a {@link Subscription} over one HTTP connection. Only the connection's write
 * queue is held in memory for the subscriber. While the queue is full nothing is added; a
 * subscriber that does not empty it in time is disconnected. All methods but {@link #notifyEvents}
 * and {@link #complete} run on the connection's event loop.
 */
final class SubscriberConnection {

  private static final Logger LOG = Logger.getLogger(SubscriberConnection.class);

  /** Bytes of one write, so that many small events cost one write. */
  private static final int CHUNK = 8 * 1024;

  private static final long NO_TIMER = -1;

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Context context;
  private final Subscription subscription;
  private final CatchUp catchUp;
  private final StreamConfig config;
  private final AtomicBoolean sendScheduled = new AtomicBoolean();

  private long writeTimeout = NO_TIMER;
  private long heartbeat = NO_TIMER;
  private boolean closed;

  SubscriberConnection(
      HttpServerRequest request,
      Subscription subscription,
      CatchUp catchUp,
      StreamConfig config,
      Context context) {
    this.request = request;
    this.response = request.response();
    this.subscription = subscription;
    this.catchUp = catchUp;
    this.config = config;
    this.context = context;
  }

  boolean includes(SuiteService service) {
    return subscription.includes(service);
  }

  /** Starts to send events. The caller has set the response headers. */
  void start(Duration reconnect) {
    response.setWriteQueueMaxSize((int) config.writeQueue().asLongValue());
    response.drainHandler(drained -> onDrained());
    heartbeat = context.owner().setPeriodic(config.heartbeat().toMillis(), tick -> sendHeartbeat());
    response.write(
        Sse.greeting()
            .appendBuffer(Sse.retry(reconnect))
            .appendBuffer(Sse.heartbeat(subscription.cursor())));
    send();
  }

  /** Schedules sending of new events. Calls before the scheduled run are merged into it. */
  void notifyEvents() {
    if (sendScheduled.compareAndSet(false, true)) {
      context.runOnContext(
          run -> {
            sendScheduled.set(false);
            send();
          });
    }
  }

  /** Releases timers and permits after the connection has ended, on either side. */
  void close() {
    closed = true;
    context.owner().cancelTimer(heartbeat);
    context.owner().cancelTimer(writeTimeout);
    catchUp.close();
  }

  /** Ends the response regularly, so that the subscriber reconnects with its cursor. */
  void complete(Duration reconnect) {
    context.runOnContext(
        run -> {
          if (!closed) {
            closed = true;
            response
                .end(Sse.retry(reconnect).appendBuffer(Sse.heartbeat(subscription.cursor())))
                .onComplete(end -> request.connection().close());
          }
        });
  }

  /** Sends what is buffered, and requests from a service what is not. */
  void send() {
    if (closed) {
      return;
    }
    try {
      sendBuffered();
    } catch (IllegalStateException e) {
      // A gap or a duplicate: a new connection with the cursor reads from the right position.
      LOG.errorf(e, "A subscription is out of sequence and is disconnected");
      disconnect();
      return;
    }
    if (!response.writeQueueFull()) {
      catchUp.start(this);
    } else if (writeTimeout == NO_TIMER) {
      writeTimeout =
          context
              .owner()
              .setTimer(config.writeTimeout().toMillis(), timeout -> disconnectSlowSubscriber());
    }
  }

  /**
   * Writes a page that a service returned.
   *
   * @return whether the write queue has room left
   */
  boolean write(Buffer page) {
    if (page.length() > 0) {
      response.write(page);
    }
    return !response.writeQueueFull();
  }

  private void sendBuffered() {
    while (!response.writeQueueFull()) {
      Buffer chunk = subscription.take(CHUNK);
      if (chunk.length() == 0) {
        return;
      }
      response.write(chunk);
    }
  }

  private void onDrained() {
    context.owner().cancelTimer(writeTimeout);
    writeTimeout = NO_TIMER;
    catchUp.onDrained();
    send();
  }

  private void sendHeartbeat() {
    if (!closed && !response.writeQueueFull()) {
      response.write(Sse.heartbeat(subscription.cursor()));
    }
  }

  private void disconnectSlowSubscriber() {
    subscription.metrics().countDisconnect();
    disconnect();
  }

  private void disconnect() {
    request.connection().close();
  }
}
