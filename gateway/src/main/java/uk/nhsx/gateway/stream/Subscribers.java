package uk.nhsx.gateway.stream;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import uk.nhsx.gateway.route.SuiteService;

/**
 * Holds the open connections of this instance, notifies them of new events, and ends them when the
 * process shuts down.
 */
@Singleton
class Subscribers {

  private static final Logger LOG = Logger.getLogger(Subscribers.class);

  /** Number of different reconnect delays, so that not all subscribers reconnect at once. */
  private static final int RECONNECT_SLOTS = 16;

  private final Set<SubscriberConnection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicInteger nextSlot = new AtomicInteger();
  private final CatchUpLimiter catchUpLimiter;
  private final StreamConfig config;
  private final StreamMetrics metrics;
  private final FeedClient feed;
  private final Vertx vertx;
  private volatile boolean shuttingDown;

  Subscribers(StreamConfig config, StreamMetrics metrics, FeedClient feed, Vertx vertx) {
    this.catchUpLimiter = new CatchUpLimiter(config.feed().catchUpLimit());
    this.config = config;
    this.metrics = metrics;
    this.feed = feed;
    this.vertx = vertx;
    metrics.registerSubscribers(connections::size);
  }

  /** Adds a connection on the current event loop. It is not started yet. */
  SubscriberConnection add(
      HttpServerRequest request, StreamRequest wanted, Map<SuiteService, EventBuffer> buffers) {
    Context context = vertx.getOrCreateContext();
    Subscription subscription = new Subscription(wanted, buffers, metrics);
    CatchUp catchUp = new CatchUp(subscription, feed, catchUpLimiter, context);
    SubscriberConnection connection =
        new SubscriberConnection(request, subscription, catchUp, config, context);
    connections.add(connection);
    return connection;
  }

  void remove(SubscriberConnection connection) {
    connections.remove(connection);
  }

  void notifyOf(SuiteService service) {
    for (SubscriberConnection connection : connections) {
      if (connection.includes(service)) {
        connection.notifyEvents();
      }
    }
  }

  boolean isShuttingDown() {
    return shuttingDown;
  }

  /** The delay to send to the next subscriber, for the case that its connection is lost. */
  Duration nextReconnectDelay() {
    long delay = config.reconnect().toMillis();
    long slot = Math.floorMod(nextSlot.getAndIncrement(), RECONNECT_SLOTS);
    return Duration.ofMillis(delay + delay * slot / RECONNECT_SLOTS);
  }

  /** The delay to send on shutdown: it lasts until this process has ended. */
  Duration reconnectDelayAfterShutdown() {
    return config.drain().plus(nextReconnectDelay());
  }

  /** Ends the connections one after the other while the server still runs. */
  void completeAll(@Observes ShutdownDelayInitiatedEvent event) {
    shuttingDown = true;
    List<SubscriberConnection> open = List.copyOf(connections);
    if (!open.isEmpty()) {
      LOG.infof("Subscribers are disconnected for shutdown count=%d", open.size());
    }
    long drain = config.drain().toMillis();
    for (int i = 0; i < open.size(); i++) {
      SubscriberConnection connection = open.get(i);
      vertx.setTimer(
          1 + drain * i / open.size(), timer -> connection.complete(reconnectDelayAfterShutdown()));
    }
  }
}
