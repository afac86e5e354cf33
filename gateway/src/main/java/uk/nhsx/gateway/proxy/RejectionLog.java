package uk.nhsx.gateway.proxy;

import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import uk.nhsx.gateway.route.RequestPath;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.problem.Problem;

/**
 * Logs rejected requests to a service, with at most one line every few seconds: the first at once,
 * later ones as a count. One line for each would hide the line that shows the cause.
 */
final class RejectionLog {

  private static final Logger LOG = Logger.getLogger(RejectionLog.class);
  private static final long INTERVAL_MILLIS = 5_000;

  private final SuiteService service;
  private final Vertx vertx;
  private final AtomicBoolean paused = new AtomicBoolean();
  private final AtomicLong unlogged = new AtomicLong();

  RejectionLog(SuiteService service, Vertx vertx) {
    this.service = service;
    this.vertx = vertx;
  }

  /** Logs at ERROR what is not a known consequence of a service that is down. */
  void logFailure(Problem problem, Throwable failure, RequestPath path) {
    if (UpstreamFailure.isExpected(failure)) {
      log(problem.detail(), path);
    } else {
      LOG.errorf(
          "%s upstream=%s path=%s cause=%s",
          problem.detail(), service.label(), path.path(), failure);
    }
  }

  void log(String detail, RequestPath path) {
    if (paused.compareAndSet(false, true)) {
      LOG.warnf("%s upstream=%s path=%s", detail, service.label(), path.path());
      scheduleCount();
    } else {
      unlogged.incrementAndGet();
    }
  }

  private void scheduleCount() {
    vertx.setTimer(INTERVAL_MILLIS, timer -> logCount());
  }

  private void logCount() {
    long others = unlogged.getAndSet(0);
    if (others == 0) {
      paused.set(false);
      return;
    }
    LOG.warnf("More requests were rejected upstream=%s count=%d", service.label(), others);
    scheduleCount();
  }
}
