package uk.nhsx.gateway.stream;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import uk.nhsx.gateway.route.SuiteService;

/** All readers of this instance: called when there is news, sent away when the process stops. */
@Singleton
class Readers {

  private static final Logger LOG = Logger.getLogger(Readers.class);

  /** In so many waves do readers come back whose connections ended all at once. */
  private static final int WAVES = 16;

  private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
  private final AtomicInteger arrivals = new AtomicInteger();
  private final StreamConfig config;
  private final Vertx vertx;
  private volatile boolean leaving;

  Readers(StreamConfig config, StreamMetrics metrics, Vertx vertx) {
    this.config = config;
    this.vertx = vertx;
    metrics.watchReaders(readers::size);
  }

  void add(Reader reader) {
    readers.add(reader);
  }

  void remove(Reader reader) {
    readers.remove(reader);
  }

  void callThoseOf(SuiteService service) {
    for (Reader reader : readers) {
      if (reader.follows(service)) {
        reader.call();
      }
    }
  }

  /** After how long the next one shall come back that is sent away: when this process has gone. */
  Duration reconnectElsewhere() {
    return config.drain().plus(nextReconnect());
  }

  /** Whether the process is about to stop, and keeps no reader. */
  boolean areLeaving() {
    return leaving;
  }

  /** After how long the next reader shall come back if this process dies; not all at once. */
  Duration nextReconnect() {
    long wait = config.reconnect().toMillis();
    long wave = Math.floorMod(arrivals.getAndIncrement(), WAVES);
    return Duration.ofMillis(wait + wait * wave / WAVES);
  }

  /**
   * While the server still stands, one reader after the other is told to come back: by then it
   * lands on another instance, or on this one started anew.
   */
  void sendAway(@Observes ShutdownDelayInitiatedEvent event) {
    leaving = true;
    List<Reader> present = List.copyOf(readers);
    if (!present.isEmpty()) {
      LOG.infof("Readers of the event stream are sent away count=%d", present.size());
    }
    long spread = config.drain().toMillis();
    for (int i = 0; i < present.size(); i++) {
      Reader reader = present.get(i);
      vertx.setTimer(
          1 + spread * i / present.size(), turn -> reader.sendAway(reconnectElsewhere()));
    }
  }
}
