package uk.nhsx.platform.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Makes due changes when nobody comes by to ask, so that subscribers are told in time. Every
 * instance has one; which of them is first does not matter.
 */
@ApplicationScoped
class DueKeeper {

  private static final Logger LOG = Logger.getLogger(DueKeeper.class);

  private final OutboxConfig config;
  private final Instance<Agenda> agenda;
  private final Past past;
  private final Clock clock;
  private final Rounds rounds = new Rounds("outbox-due-keeper", this::attempt);

  private boolean troubled;

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
      rounds.start();
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    rounds.end();
    rounds.join();
  }

  private Duration attempt() {
    try {
      past.reached(clock.instant());
      troubled = false;
    } catch (RuntimeException e) {
      // Whatever it is, the keeper goes on: a change that waits is late, one given up is lost.
      tell(e);
      troubled = true;
    }
    return troubled ? config.retryInterval() : config.duePollInterval();
  }

  /** Once for each trouble, however often it is tried. */
  private void tell(RuntimeException failure) {
    if (!troubled && !rounds.ended()) {
      LOG.warnf("Due changes wait until this is over: %s", failure);
      LOG.debug("The keeper's failure", failure);
    }
  }
}
