package uk.nhsx.gateway.stream;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import org.jboss.logging.Logger;

/**
 * Reads from a service the events that a subscription needs and the event buffer does not hold, one
 * page at a time. A page costs a permit of the {@link CatchUpLimiter} until it is sent. All methods
 * run on the connection's event loop.
 */
final class CatchUp {

  private static final Logger LOG = Logger.getLogger(CatchUp.class);

  private final Subscription subscription;
  private final FeedClient feed;
  private final CatchUpLimiter limiter;
  private final Context context;

  /** From the request for a permit until it is released. */
  private boolean active;

  /** The permit is held while the last page is in the write queue. */
  private boolean draining;

  private boolean closed;

  CatchUp(Subscription subscription, FeedClient feed, CatchUpLimiter limiter, Context context) {
    this.subscription = subscription;
    this.feed = feed;
    this.limiter = limiter;
    this.context = context;
  }

  /** Requests the next page that is needed, if any, unless one is under way. */
  void start(SubscriberConnection connection) {
    if (active) {
      return;
    }
    subscription
        .nextRequest()
        .ifPresent(
            page -> {
              active = true;
              limiter.acquire(() -> context.runOnContext(run -> read(page, connection)));
            });
  }

  /** The subscriber has taken the last page. */
  void onDrained() {
    if (draining) {
      draining = false;
      release();
    }
  }

  void close() {
    closed = true;
    onDrained();
  }

  private void read(StreamPosition.PageRequest page, SubscriberConnection connection) {
    if (closed) {
      limiter.release();
      return;
    }
    page.since()
        .map(since -> feed.readSince(page.stream(), since))
        .orElseGet(() -> feed.read(page.stream(), page.after()))
        .onComplete(result -> context.runOnContext(run -> onPage(page, result, connection)));
  }

  private void onPage(
      StreamPosition.PageRequest page,
      AsyncResult<FeedPage> result,
      SubscriberConnection connection) {
    if (closed) {
      limiter.release();
      return;
    }
    if (result.succeeded()) {
      draining = !connection.write(subscription.onPage(page, result.result()));
    } else if (result.cause() instanceof FeedException.Expired) {
      subscription.onExpired(page);
    } else {
      LOG.debugf("A feed can't be read upstream=%s %s", page.stream().label(), result.cause());
      retry(page, connection);
      return;
    }
    if (!draining) {
      release();
    }
    connection.send();
  }

  /** Releases the permit in the meantime: other subscribers may need a service that responds. */
  private void retry(StreamPosition.PageRequest page, SubscriberConnection connection) {
    limiter.release();
    feed.retryLater(
        () -> {
          subscription.onFailure(page);
          active = false;
          connection.send();
        });
  }

  private void release() {
    active = false;
    limiter.release();
  }
}
