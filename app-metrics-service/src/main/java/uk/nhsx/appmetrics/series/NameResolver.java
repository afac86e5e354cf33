package uk.nhsx.appmetrics.series;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.nhsx.appmetrics.area.Area;
import uk.nhsx.appmetrics.area.AreaCode;
import uk.nhsx.appmetrics.area.Areas;
import uk.nhsx.appmetrics.metric.Metric;
import uk.nhsx.appmetrics.metric.MetricKey;
import uk.nhsx.appmetrics.metric.Metrics;
import uk.nhsx.platform.asof.NotKnown;

/** Finds the metrics and areas that a query names, as known at an instant. */
@ApplicationScoped
public class NameResolver {

  private final Metrics metrics;
  private final Areas areas;

  NameResolver(Metrics metrics, Areas areas) {
    this.metrics = metrics;
    this.areas = areas;
  }

  /**
   * Returns the metric of each key.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code not-found} for a key that is not known
   */
  List<Metric> metrics(List<String> keys, Instant known) {
    List<String> shaped = keys.stream().filter(key -> MetricKey.parse(key).isPresent()).toList();
    Map<String, Metric> found = metrics.known(shaped, known);
    return keys.stream()
        .map(
            key ->
                Optional.ofNullable(found.get(key))
                    .orElseThrow(() -> NotKnown.of("metric", key, known)))
        .toList();
  }

  /**
   * Returns the metric of a key.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code not-found} if it is not known
   */
  public Metric metric(String key, Instant known) {
    return metrics(List.of(key), known).get(0);
  }

  /**
   * Returns the area of a code.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code not-found} if it is not known
   */
  public Area area(String code, Instant known) {
    return areas(List.of(code), known).get(0);
  }

  /**
   * Returns the area of each code.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code not-found} for a code that is not known
   */
  List<Area> areas(List<String> codes, Instant known) {
    List<String> shaped = codes.stream().filter(code -> AreaCode.parse(code).isPresent()).toList();
    Map<String, Area> found = areas.known(shaped, known);
    return codes.stream()
        .map(
            code ->
                Optional.ofNullable(found.get(code))
                    .orElseThrow(() -> NotKnown.of("area", code, known)))
        .toList();
  }

  /** Returns the names of areas by their codes. */
  Map<String, String> names(List<Area> named, Instant known) {
    return areas.names(named.stream().map(area -> area.code().value()).toList(), known);
  }
}
