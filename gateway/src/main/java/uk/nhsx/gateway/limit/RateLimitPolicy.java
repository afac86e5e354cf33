package uk.nhsx.gateway.limit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * A quota of requests in a window of time. The first window of a caller begins with its first
 * request; at the end of each the whole quota is available again.
 *
 * @param name as headers and {@code /v1/limits} have it
 * @param quota requests in a window, at least 1
 */
record RateLimitPolicy(String name, int quota) {

  static final Duration WINDOW = Duration.ofMinutes(1);

  RateLimitPolicy {
    if (quota < 1) {
      throw new IllegalArgumentException("quota is " + quota + ", and has to be at least 1");
    }
  }

  Bucket bucket(TimeMeter time) {
    Bandwidth bandwidth =
        Bandwidth.builder().capacity(quota).refillIntervally(quota, WINDOW).build();
    return Bucket.builder().addLimit(bandwidth).withCustomTimePrecision(time).build();
  }

  /** The value of {@code RateLimit-Policy} (draft-ietf-httpapi-ratelimit-headers-10). */
  String header() {
    return quotedName() + ";q=" + quota + ";w=" + WINDOW.toSeconds();
  }

  /**
   * The value of {@code RateLimit}.
   *
   * @param remaining requests that are left in the window
   * @param seconds until the end of the window
   */
  String header(long remaining, long seconds) {
    return quotedName() + ";r=" + remaining + ";t=" + seconds;
  }

  private String quotedName() {
    return '"' + name + '"';
  }
}
