package uk.nhsx.platform.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings the log to Kafka, in order. One instance of a service leads; the others stand by until the
 * leader's database session ends. Whoever takes the lead asks the topic itself how far it has come,
 * so a crash between sending and noting leaves neither a double nor a hole.
 */
@ApplicationScoped
class Relay implements Runnable {

  private static final Logger LOG = Logger.getLogger(Relay.class);
  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(10);

  private final OutboxConfig config;
  private final RelayCall call;
  private final Leadership leadership;
  private final EventTopic topic;
  private final RelayMetrics metrics;

  private volatile boolean stopped;
  private boolean troubled;
  private @Nullable Thread thread;

  Relay(
      OutboxConfig config,
      RelayCall call,
      Leadership leadership,
      EventTopic topic,
      RelayMetrics metrics) {
    this.config = config;
    this.call = call;
    this.leadership = leadership;
    this.topic = topic;
    this.metrics = metrics;
  }

  void start(@Observes StartupEvent event) {
    if (config.relay()) {
      Thread relay = new Thread(this, "outbox-relay");
      relay.setDaemon(true);
      relay.start();
      thread = relay;
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopped = true;
    call.call();
    if (thread != null) {
      thread.join(LONGEST_GOODBYE.toMillis());
    }
  }

  @Override
  public void run() {
    try {
      while (!stopped) {
        attempt();
        call.await(config.retryInterval());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void attempt() throws InterruptedException {
    try {
      Optional<EventLog> lead = leadership.seek();
      if (lead.isPresent()) {
        try (EventLog log = lead.get()) {
          lead(log);
        }
      }
    } catch (SQLException | RuntimeException e) {
      // Whatever it is, the relay goes on: events that wait are late, a relay that ended is a hole.
      tell(e);
    }
  }

  /** Once for each trouble, however often it is tried; more where it is none that passes. */
  private void tell(Exception failure) {
    if (!stopped && !troubled) {
      LOG.warnf(
          "Events wait in the outbox until this is over: %s topic=%s", failure, config.topic());
      boolean passes = failure instanceof SQLException || failure instanceof KafkaException;
      LOG.log(passes ? Logger.Level.DEBUG : Logger.Level.ERROR, "The relay's failure", failure);
    }
    troubled = true;
  }

  private void lead(EventLog log) throws SQLException, InterruptedException {
    try (EventTopic.Writer writer = topic.open()) {
      long published = Math.max(log.published(), writer.lastSequence());
      LOG.infof("Relaying events after sequence=%d to topic=%s", published, config.topic());
      troubled = false;
      while (!stopped) {
        List<LoggedEvent> batch = log.after(published, config.batchSize());
        if (batch.isEmpty()) {
          call.await(config.pollInterval());
          continue;
        }
        writer.write(batch);
        published = batch.get(batch.size() - 1).sequence();
        log.notePublished(published);
        metrics.published(batch.size());
      }
    }
  }
}
