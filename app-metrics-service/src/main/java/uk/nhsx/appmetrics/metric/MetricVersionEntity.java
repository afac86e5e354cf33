package uk.nhsx.appmetrics.metric;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.register.VersionEntity;
import uk.nhsx.platform.register.VersionMetadata;

/**
 * One version of a metric, as it is stored: never changed, but for the instant it was superseded.
 */
@Entity
@Table(name = "metric_version")
class MetricVersionEntity extends VersionEntity {

  @Column(name = "metric_number")
  private int number;

  @Column private String title;
  @Column private @Nullable String description;
  @Column private String unit;

  @Column
  @Enumerated(EnumType.STRING)
  private MetricKind kind;

  @Column
  @Enumerated(EnumType.STRING)
  private Cadence cadence;

  @Column(name = "feed_column")
  private @Nullable String column;

  protected MetricVersionEntity() {
    // For Hibernate.
  }

  MetricVersionEntity(
      int number, MetricKey key, int version, MetricContent content, VersionMetadata metadata) {
    super(key.value(), version, metadata);
    this.number = number;
    this.title = content.title();
    this.description = content.description();
    this.unit = content.unit();
    this.kind = content.kind();
    this.cadence = content.cadence();
    this.column = content.column();
  }

  int number() {
    return number;
  }

  MetricKey key() {
    return new MetricKey(reference);
  }

  MetricContent content() {
    return new MetricContent(title, description, unit, kind, cadence, column);
  }
}
