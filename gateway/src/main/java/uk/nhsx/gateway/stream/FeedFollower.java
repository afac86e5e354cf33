package uk.nhsx.gateway.stream;

import io.vertx.core.AsyncResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.route.SuiteService;

/**
 * Reads one service's feed continuously into an {@link EventBuffer}. While the service does not
 * answer, the follower retries and the buffer stays as it is; other services are not affected.
 */
final class FeedFollower {

  private static final Logger LOG = Logger.getLogger(FeedFollower.class);

  /** A service that returns an empty page sooner than this does not support long polling. */
  private static final Duration SHORTEST_POLL = Duration.ofSeconds(1);

  private final SuiteService service;
  private final EventBuffer buffer;
  private final FeedClient feed;
  private final Clock clock;
  private final DeliverySpans spans;
  private final StreamMetrics metrics;
  private final Listener listener;

  /** The buffer has to be reset to the end of the log. */
  private boolean needsReset = true;

  private volatile boolean stopped;
  private volatile boolean failing;
  private volatile State state = new State(null, 0);

  FeedFollower(
      SuiteService service,
      EventBuffer buffer,
      FeedClient feed,
      Clock clock,
      DeliverySpans spans,
      StreamMetrics metrics,
      Listener listener) {
    this.service = service;
    this.buffer = buffer;
    this.feed = feed;
    this.clock = clock;
    this.spans = spans;
    this.metrics = metrics;
    this.listener = listener;
  }

  /** Is notified after the buffer has changed. */
  interface Listener {

    /** There are new events. */
    void onEvents();

    /** What the log and the register held before may be void. */
    void onEpoch();
  }

  /**
   * The state of a follower.
   *
   * @param lastAnswer when the service last answered, if it ever did
   * @param behind how many events of the log were not in the buffer at that time
   */
  record State(@Nullable Instant lastAnswer, long behind) {}

  EventBuffer buffer() {
    return buffer;
  }

  State state() {
    return state;
  }

  void stop() {
    stopped = true;
  }

  /** Reads the next page, then the one after it, on the current event loop. */
  void poll() {
    Instant start = clock.instant();
    Optional<EventBuffer.Bounds> bounds = needsReset ? Optional.empty() : buffer.bounds();
    if (bounds.isEmpty()) {
      feed.head(service).map(this::reset).onComplete(this::pollAgain);
      return;
    }
    feed.await(service, bounds.get().last())
        .map(page -> add(page, bounds.get().last()))
        .onComplete(
            result -> {
              boolean tooSoon =
                  result.succeeded()
                      && !result.result()
                      && clock.instant().isBefore(start.plus(SHORTEST_POLL));
              if (tooSoon) {
                retry();
              } else {
                pollAgain(result);
              }
            });
  }

  private boolean reset(long head) {
    buffer.reset(head);
    needsReset = false;
    markHealthy(0);
    listener.onEpoch();
    return true;
  }

  /** Returns whether the buffer has changed. */
  private boolean add(FeedPage page, long last) {
    if (page.head() < last) {
      LOG.warnf(
          "A log is shorter than before upstream=%s was=%d is=%d",
          service.label(), last, page.head());
      return reset(page.head());
    }
    spans.around(service, page.origins(), () -> deliver(page));
    markHealthy(page.head() - last - page.events().size());
    return !page.events().isEmpty();
  }

  private void deliver(FeedPage page) {
    page.events().forEach(this::add);
    if (!page.events().isEmpty()) {
      listener.onEvents();
      page.origins().forEach(this::measureDelay);
    }
  }

  private void add(FeedEvent event) {
    if (event.beginsEpoch()) {
      // Some of the buffered events may have other numbers in the log now.
      buffer.reset(event.sequence() - 1);
      listener.onEpoch();
    }
    buffer.add(event);
  }

  private void measureDelay(EventOrigin origin) {
    if (origin.recordedAt() != null) {
      metrics.recordDelay(service, Duration.between(origin.recordedAt(), clock.instant()));
    }
  }

  private void markHealthy(long behind) {
    state = new State(clock.instant(), behind);
    if (failing) {
      failing = false;
      LOG.infof("A feed can be read again upstream=%s", service.label());
    }
  }

  private void pollAgain(AsyncResult<?> result) {
    if (stopped) {
      return;
    }
    if (result.succeeded()) {
      poll();
      return;
    }
    if (result.cause() instanceof FeedException.Expired) {
      needsReset = true;
    }
    if (!failing) {
      failing = true;
      LOG.warnf("A feed can't be read upstream=%s cause=%s", service.label(), result.cause());
    }
    retry();
  }

  private void retry() {
    if (!stopped) {
      feed.retryLater(this::poll);
    }
  }
}
