package uk.nhsx.platform.outbox.changelog;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.outbox.BackgroundLoop;

/** Interrupts a change of a shared transaction that runs too long, so that the others continue. */
@ApplicationScoped
class ChangeWatchdog {

  private final Duration limit;
  private final BackgroundLoop loop;

  private @Nullable Thread running;
  private long startedAt;
  private boolean expired;

  ChangeWatchdog(WriteConfig config) {
    this.limit = config.changeTimeout();
    this.loop = new BackgroundLoop("outbox-change-watchdog", this::check);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.end();
  }

  /** Watches the calling thread from here to {@link #stopWatching}. */
  synchronized void watch() {
    running = Thread.currentThread();
    startedAt = System.nanoTime();
    expired = false;
  }

  /** Ends the watch; returns whether the thread was interrupted, which it no longer is. */
  synchronized boolean stopWatching() {
    running = null;
    if (expired) {
      Thread.interrupted();
    }
    return expired;
  }

  private synchronized Duration check() {
    if (running != null && !expired && System.nanoTime() - startedAt > limit.toNanos()) {
      expired = true;
      running.interrupt();
    }
    return limit.dividedBy(5);
  }
}
