package uk.nhsx.appmetrics.metric;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The catalogue, as other features read it.
 *
 * <p>Each read is a transaction, or part of the caller's: without one, Hibernate would keep its
 * connection to the end of the request, and a request that needs a second one waits for others that
 * do, too.
 */
@ApplicationScoped
@Transactional
public class Metrics {

  private final MetricRepository metrics;

  Metrics(MetricRepository metrics) {
    this.metrics = metrics;
  }

  /** Returns those of the keys that name a metric at an instant. */
  public Map<String, Metric> known(Collection<String> keys, Instant known) {
    Map<String, Metric> found = new HashMap<>();
    metrics.known(keys, known).forEach(one -> found.put(one.key().value(), metric(one)));
    return found;
  }

  /** All metrics that there are, by key. */
  public Map<String, Metric> current() {
    Map<String, Metric> found = new HashMap<>();
    metrics.current().forEach(one -> found.put(one.key().value(), metric(one)));
    return found;
  }

  /** The metrics after a key, in order. */
  public List<Metric> knownAfter(String key, int most, Instant known) {
    return metrics.knownAfter(key, most, known).stream().map(Metrics::metric).toList();
  }

  private static Metric metric(MetricVersionEntity entity) {
    MetricContent content = entity.content();
    return new Metric(
        entity.number(),
        entity.key(),
        content.title(),
        content.unit(),
        content.kind(),
        content.cadence(),
        content.column());
  }
}
