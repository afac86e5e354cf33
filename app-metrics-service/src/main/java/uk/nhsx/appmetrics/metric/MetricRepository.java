package uk.nhsx.appmetrics.metric;

import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import uk.nhsx.platform.register.VersionRepository;

/** The stored versions of metrics. */
@ApplicationScoped
class MetricRepository implements VersionRepository<MetricVersionEntity> {

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
    return find(
            "reference > :after and " + KNOWN + " order by reference",
            Parameters.with("after", key).and("known", known))
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
