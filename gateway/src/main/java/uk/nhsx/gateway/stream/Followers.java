package uk.nhsx.gateway.stream;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import uk.nhsx.gateway.route.SuiteService;

/** The tails of the three logs, and those who follow them from the start of the process on. */
@Singleton
class Followers {

  private final Map<SuiteService, Tail> tails = new EnumMap<>(SuiteService.class);
  private final Map<SuiteService, Follower> followers = new EnumMap<>(SuiteService.class);

  Followers(FeedClient feed, StreamConfig config, Readers readers, Clock clock, Vertx vertx) {
    for (SuiteService service : SuiteService.values()) {
      Tail tail = new Tail(config.tail().events(), config.tail().bytes().asLongValue());
      var surroundings =
          new Follower.Surroundings(clock, vertx, () -> readers.callThoseOf(service));
      tails.put(service, tail);
      followers.put(service, new Follower(service, tail, feed, config.feed(), surroundings));
    }
  }

  /** In the order of the services. */
  Map<SuiteService, Tail> tails() {
    return Collections.unmodifiableMap(tails);
  }

  Follower.State state(SuiteService service) {
    Follower follower = followers.get(service);
    if (follower == null) {
      throw new IllegalStateException("nobody follows " + service);
    }
    return follower.state();
  }

  void start(@Observes StartupEvent event) {
    followers.values().forEach(Follower::start);
  }

  void stop(@Observes ShutdownEvent event) {
    followers.values().forEach(Follower::stop);
  }
}
