package uk.nhsx.gateway.stream;

import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.route.SuiteService;

/**
 * Follows one service's log for all readers of this instance, by asking on and on. A service that
 * is away is asked again until it is back; its tail stands still meanwhile, and no other does.
 */
final class Follower {

  private static final Logger LOG = Logger.getLogger(Follower.class);

  /** An empty answer that comes sooner was not held back, whatever was asked. */
  private static final Duration HELD_BACK = Duration.ofSeconds(1);

  private final SuiteService service;
  private final Tail tail;
  private final FeedClient feed;
  private final StreamConfig.Feed config;
  private final Clock clock;
  private final Vertx vertx;
  private final Runnable news;

  /** Set where the log can't be read on: it has to be begun at its end again. */
  private boolean lost = true;

  private volatile boolean stopped;
  private volatile boolean away;
  private volatile State state = new State(null, 0);

  Follower(
      SuiteService service, Tail tail, FeedClient feed, StreamConfig.Feed config, Surroundings by) {
    this.service = service;
    this.tail = tail;
    this.feed = feed;
    this.config = config;
    this.clock = by.clock();
    this.vertx = by.vertx();
    this.news = by.news();
  }

  /**
   * What a follower works with.
   *
   * @param news called when the tail has changed
   */
  record Surroundings(Clock clock, Vertx vertx, Runnable news) {}

  /**
   * How it fares.
   *
   * @param heard when the service last answered, if ever
   * @param behind how many events it had by then that are not in the tail yet
   */
  record State(@Nullable Instant heard, long behind) {}

  State state() {
    return state;
  }

  void start() {
    vertx.getOrCreateContext().runOnContext(on -> ask());
  }

  void stop() {
    stopped = true;
  }

  /** Runs on one event loop from now on, one question after the other. */
  private void ask() {
    Instant asked = clock.instant();
    Optional<Tail.Bounds> bounds = lost ? Optional.empty() : tail.bounds();
    if (bounds.isEmpty()) {
      feed.head(service).map(this::begin).onComplete(this::goOn);
      return;
    }
    feed.await(service, bounds.get().last())
        .map(page -> take(page, bounds.get().last()))
        .onComplete(
            answer -> {
              boolean hasty =
                  answer.succeeded()
                      && !answer.result()
                      && clock.instant().isBefore(asked.plus(HELD_BACK));
              if (hasty) {
                again();
              } else {
                goOn(answer);
              }
            });
  }

  private boolean begin(long head) {
    tail.anchor(head);
    lost = false;
    heard(0);
    news.run();
    return true;
  }

  /** Tells whether there was anything new. */
  private boolean take(FeedPage page, long last) {
    if (page.head() < last) {
      LOG.warnf(
          "A log is shorter than it was upstream=%s was=%d is=%d",
          service.label(), last, page.head());
      return begin(page.head());
    }
    page.events().forEach(tail::add);
    heard(page.head() - last - page.events().size());
    if (!page.events().isEmpty()) {
      news.run();
    }
    return !page.events().isEmpty();
  }

  private void heard(long behind) {
    state = new State(clock.instant(), behind);
    if (away) {
      away = false;
      LOG.infof("A log can be followed again upstream=%s", service.label());
    }
  }

  private void goOn(AsyncResult<?> answer) {
    if (stopped) {
      return;
    }
    if (answer.succeeded()) {
      ask();
      return;
    }
    if (answer.cause() instanceof FeedFailure.Expired) {
      lost = true;
    }
    if (!away) {
      away = true;
      LOG.warnf("A log can't be followed upstream=%s cause=%s", service.label(), answer.cause());
    }
    again();
  }

  private void again() {
    if (!stopped) {
      vertx.setTimer(config.retryInterval().toMillis(), over -> ask());
    }
  }
}
