package uk.nhsx.platform.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes due changes when nobody comes by to ask, so that subscribers are told in time. Every
 * instance has one; which of them is first does not matter.
 */
@ApplicationScoped
class DueKeeper implements Runnable {

  private static final Logger LOG = Logger.getLogger(DueKeeper.class);
  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(10);

  private final OutboxConfig config;
  private final Instance<Agenda> agenda;
  private final Past past;
  private final Clock clock;
  private final CountDownLatch stopped = new CountDownLatch(1);

  private boolean troubled;
  private @Nullable Thread thread;

  DueKeeper(OutboxConfig config, Instance<Agenda> agenda, Past past, Clock clock) {
    this.config = config;
    this.agenda = agenda;
    this.past = past;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    if (agenda.isAmbiguous()) {
      throw new IllegalStateException("a service has one Agenda, not more");
    }
    if (config.keeper() && agenda.isResolvable()) {
      Thread keeper = new Thread(this, "outbox-due-keeper");
      keeper.setDaemon(true);
      keeper.start();
      thread = keeper;
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopped.countDown();
    if (thread != null) {
      thread.join(LONGEST_GOODBYE.toMillis());
    }
  }

  @Override
  public void run() {
    try {
      Duration pause;
      do {
        pause = attempt() ? config.duePollInterval() : config.retryInterval();
      } while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean attempt() {
    try {
      past.reached(clock.instant());
      troubled = false;
    } catch (RuntimeException e) {
      // Whatever it is, the keeper goes on: a change that waits is late, one given up is lost.
      tell(e);
      troubled = true;
    }
    return !troubled;
  }

  /** Once for each trouble, however often it is tried. */
  private void tell(RuntimeException failure) {
    if (!troubled && stopped.getCount() > 0) {
      LOG.warnf("Due changes wait until this is over: %s", failure);
      LOG.debug("The keeper's failure", failure);
    }
  }
}
