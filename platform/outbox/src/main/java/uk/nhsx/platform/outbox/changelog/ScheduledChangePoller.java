package uk.nhsx.platform.outbox.changelog;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;
import uk.nhsx.platform.outbox.BackgroundLoop;
import uk.nhsx.platform.outbox.OutboxConfig;

/**
 * Makes scheduled changes when they are due, even if no request comes, so that subscribers get
 * their events in time. Every instance has one; any of them may be the first.
 */
@ApplicationScoped
class ScheduledChangePoller {

  private static final Logger LOG = Logger.getLogger(ScheduledChangePoller.class);

  private final OutboxConfig config;
  private final Instance<ScheduledChanges> scheduledChanges;
  private final Watermark watermark;
  private final Clock clock;
  private final BackgroundLoop loop = new BackgroundLoop("outbox-scheduled-changes", this::attempt);

  private boolean failing;

  ScheduledChangePoller(
      OutboxConfig config,
      Instance<ScheduledChanges> scheduledChanges,
      Watermark watermark,
      Clock clock) {
    this.config = config;
    this.scheduledChanges = scheduledChanges;
    this.watermark = watermark;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    if (scheduledChanges.isAmbiguous()) {
      throw new IllegalStateException("a service has one ScheduledChanges, not more");
    }
    if (config.pollScheduledChanges()
        && config.task().isEmpty()
        && scheduledChanges.isResolvable()) {
      loop.start();
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    loop.end();
    loop.join();
  }

  private Duration attempt() {
    try {
      watermark.reached(clock.instant());
      failing = false;
    } catch (RuntimeException e) {
      // The poller continues after any failure: a change that waits is late, one given up is lost.
      report(e);
      failing = true;
    }
    return failing ? config.retryInterval() : config.scheduledChangePollInterval();
  }

  /** Logs once for each outage, however many attempts fail. */
  private void report(RuntimeException failure) {
    if (!failing && !loop.ended()) {
      LOG.warnf("Scheduled changes wait until this is over: %s", failure);
      LOG.debug("The poller's failure", failure);
    }
  }
}
