package uk.nhsx.gateway.stream;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import uk.nhsx.gateway.cache.ResponseCache;
import uk.nhsx.gateway.route.SuiteService;

/** Runs a follower for each service's feed while the process runs. */
@Singleton
class FeedFollowers {

  private final Map<SuiteService, FeedFollower> followers = new EnumMap<>(SuiteService.class);
  private final Vertx vertx;

  FeedFollowers(
      FeedClient feed,
      StreamConfig config,
      ResponseCache cache,
      Subscribers subscribers,
      Clock clock,
      DeliverySpans spans,
      StreamMetrics metrics,
      Vertx vertx) {
    this.vertx = vertx;
    for (SuiteService service : SuiteService.values()) {
      EventBuffer buffer =
          new EventBuffer(config.buffer().events(), config.buffer().bytes().asLongValue());
      followers.put(
          service,
          new FeedFollower(
              service,
              buffer,
              feed,
              clock,
              spans,
              metrics,
              new FeedFollower.Listener() {

                @Override
                public void onEvents() {
                  // First: a subscriber may read what an event tells of.
                  cache.onChange(service);
                  subscribers.notifyOf(service);
                }

                @Override
                public void onEpoch() {
                  cache.onEpoch(service);
                  subscribers.notifyOf(service);
                }
              }));
    }
  }

  /** In the order of the services. */
  Map<SuiteService, EventBuffer> buffers() {
    Map<SuiteService, EventBuffer> buffers = new EnumMap<>(SuiteService.class);
    followers.forEach((service, follower) -> buffers.put(service, follower.buffer()));
    return buffers;
  }

  FeedFollower.State state(SuiteService service) {
    FeedFollower follower = followers.get(service);
    if (follower == null) {
      throw new IllegalStateException("no follower for " + service);
    }
    return follower.state();
  }

  void start(@Observes StartupEvent event) {
    for (FeedFollower follower : followers.values()) {
      vertx.getOrCreateContext().runOnContext(run -> follower.poll());
    }
  }

  void stop(@Observes ShutdownEvent event) {
    followers.values().forEach(FeedFollower::stop);
  }
}
