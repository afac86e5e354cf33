package uk.nhsx.platform.metric;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;

/**
 * Gives HTTP requests the buckets by which objectives are measured, few, since each is a time
 * series for each method, path and status; and bounds the methods and paths that they are counted
 * by.
 */
@Singleton
class HttpMeters implements MeterFilter {

  private static final String SERVER = "http.server.requests";
  private static final String CLIENT = "http.client.requests";

  /** Of these, 0.5 s is the objective of a read and 5 s that of a write. */
  private static final double[] SERVER_BUCKETS = nanos(50, 100, 250, 500, 1_000, 5_000);

  private static final double[] CLIENT_BUCKETS = nanos(100, 500, 1_000, 5_000);

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

  private static final String METHOD = "method";
  private static final String URI = "uri";

  @Override
  public Meter.Id map(Meter.Id id) {
    if (!id.getName().equals(SERVER) && !id.getName().equals(CLIENT)) {
      return id;
    }
    Tags tags = Tags.of(id.getTagsAsIterable());
    String method = id.getTag(METHOD);
    if (method != null && !METHODS.contains(method)) {
      tags = tags.and(Tag.of(METHOD, "OTHER"));
    }
    // A request that its client broke off is counted with the path that it sent.
    String uri = id.getTag(URI);
    if ("RESET".equals(id.getTag("status")) && uri != null && !uri.contains("{")) {
      tags = tags.and(Tag.of(URI, RequestTags.UNMATCHED));
    }
    return id.replaceTags(tags);
  }

  @Override
  public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
    return switch (id.getName()) {
      case SERVER -> withBuckets(SERVER_BUCKETS, config);
      case CLIENT -> withBuckets(CLIENT_BUCKETS, config);
      default -> config;
    };
  }

  private static DistributionStatisticConfig withBuckets(
      double[] nanos, DistributionStatisticConfig config) {
    return DistributionStatisticConfig.builder()
        .serviceLevelObjectives(nanos)
        .build()
        .merge(config);
  }

  private static double[] nanos(int... millis) {
    return Arrays.stream(millis).mapToDouble(each -> Duration.ofMillis(each).toNanos()).toArray();
  }
}
