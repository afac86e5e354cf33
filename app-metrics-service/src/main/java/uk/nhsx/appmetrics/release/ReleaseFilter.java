package uk.nhsx.appmetrics.release;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.metric.MetricKey;
import uk.nhsx.platform.parameter.QueryErrors;
import uk.nhsx.platform.parameter.QueryReader;
import uk.nhsx.platform.parameter.SearchText;

/**
 * What a list of releases is narrowed to.
 *
 * @param q what title, reason or source must contain
 * @param metric what they must supply figures of; empty narrows nothing
 */
record ReleaseFilter(SearchText q, Optional<MetricKey> metric) {

  /**
   * Reads the parameters {@code q} and {@code metric}.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter} with all that is wrong
   */
  static ReleaseFilter of(@Nullable String q, @Nullable String metric) {
    QueryReader query = new QueryReader();
    Supplier<SearchText> text = query.read(() -> SearchText.of(q));
    Supplier<Optional<MetricKey>> key =
        query.read(() -> Optional.ofNullable(metric).map(ReleaseFilter::key));
    query.refuseIfAny();
    return new ReleaseFilter(text.get(), key.get());
  }

  private static MetricKey key(String text) {
    return MetricKey.parse(text)
        .orElseThrow(
            () ->
                QueryErrors.of(
                    "metric", "metric-key", "metric must be the key of a metric, such as logins"));
  }
}
