package uk.nhsx.gateway.proxy;

import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import uk.nhsx.gateway.route.RequestPath;
import uk.nhsx.gateway.route.SuiteService;

/**
 * Tells the operator of requests that were kept from a service, in one line every few seconds: the
 * first at once, those after it as a number. A line for each would bury the one that says why.
 */
final class Refusals {

  private static final Logger LOG = Logger.getLogger(Refusals.class);
  private static final long QUIET_MILLIS = 5_000;

  private final SuiteService service;
  private final Vertx vertx;
  private final AtomicBoolean quiet = new AtomicBoolean();
  private final AtomicLong untold = new AtomicLong();

  Refusals(SuiteService service, Vertx vertx) {
    this.service = service;
    this.vertx = vertx;
  }

  void tell(String detail, RequestPath path) {
    if (quiet.compareAndSet(false, true)) {
      LOG.warnf("%s upstream=%s path=%s", detail, service.label(), path.path());
      awaitMore();
    } else {
      untold.incrementAndGet();
    }
  }

  private void awaitMore() {
    vertx.setTimer(QUIET_MILLIS, over -> tellOfTheOthers());
  }

  private void tellOfTheOthers() {
    long others = untold.getAndSet(0);
    if (others == 0) {
      quiet.set(false);
      return;
    }
    LOG.warnf("More requests were refused upstream=%s count=%d", service.label(), others);
    awaitMore();
  }
}
