package uk.nhsx.appmetrics.metric;

import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import uk.nhsx.platform.parameter.SearchText;
import uk.nhsx.platform.register.VersionRepository;

/** The stored versions of metrics. */
@ApplicationScoped
class MetricRepository implements VersionRepository<MetricVersionEntity> {

  private static final String CONTAINING =
      """
      and (locate(:q, reference) > 0
        or locate(:q, lower(title)) > 0
        or locate(:q, lower(description)) > 0)
      """;

  @Override
  public Class<MetricVersionEntity> type() {
    return MetricVersionEntity.class;
  }

  List<MetricVersionEntity> current() {
    return list("supersededAt is null");
  }

  /** The metric that is read from a column of the feed. */
  Optional<MetricVersionEntity> currentOfColumn(String column) {
    return find("column = ?1 and supersededAt is null", column).firstResultOptional();
  }

  List<MetricVersionEntity> known(Collection<String> keys, Instant known) {
    return list(
        "reference in :keys and " + KNOWN, Parameters.with("keys", keys).and("known", known));
  }

  List<MetricVersionEntity> knownAfter(String key, int rows, Instant known) {
    return knownAfter(key, rows, SearchText.of(null), known);
  }

  /**
   * A page of a list that may be narrowed to metrics with a text in key, title or description. In a
   * transaction of its own, or the caller's: a client that reads all pages holds no connection.
   */
  @Transactional
  List<MetricVersionEntity> knownAfter(String key, int rows, SearchText q, Instant known) {
    Parameters values = Parameters.with("after", key).and("known", known);
    if (!q.isEmpty()) {
      values.and("q", q.value());
    }
    return find(
            "reference > :after and "
                + KNOWN
                + (q.isEmpty() ? "" : CONTAINING)
                + " order by reference",
            values)
        .range(0, rows - 1)
        .list();
  }

  int nextNumber() {
    return ((Number)
            getEntityManager()
                .createNativeQuery("select nextval('metric_number')")
                .getSingleResult())
        .intValue();
  }
}
