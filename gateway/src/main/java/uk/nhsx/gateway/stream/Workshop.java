package uk.nhsx.gateway.stream;

import jakarta.inject.Singleton;

/** What all readers work with. */
@Singleton
class Workshop {

  private final FeedClient feed;
  private final StreamConfig config;
  private final StreamMetrics metrics;
  private final Turnstile catchUps;

  Workshop(FeedClient feed, StreamConfig config, StreamMetrics metrics) {
    this.feed = feed;
    this.config = config;
    this.metrics = metrics;
    this.catchUps = new Turnstile(config.feed().catchingUp());
  }

  FeedClient feed() {
    return feed;
  }

  StreamConfig config() {
    return config;
  }

  StreamMetrics metrics() {
    return metrics;
  }

  /** Where those wait who need a service's answer. */
  Turnstile catchUps() {
    return catchUps;
  }
}
