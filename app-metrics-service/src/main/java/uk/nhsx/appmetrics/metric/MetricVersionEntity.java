package uk.nhsx.appmetrics.metric;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a metric, as it is stored: never changed, but for the instant it was superseded.
 */
@Entity
@Table(name = "metric_version")
@IdClass(MetricVersionEntity.Version.class)
class MetricVersionEntity {

  record Version(String reference, int version) {}

  @Id private String reference;
  @Id private int version;

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

  @Column(name = "recorded_at")
  private Instant recordedAt;

  @Column(name = "superseded_at")
  private @Nullable Instant supersededAt;

  @Column private String author;

  @Column(name = "request_id")
  private @Nullable String requestId;

  protected MetricVersionEntity() {
    // For Hibernate.
  }

  MetricVersionEntity(int number, MetricKey key, int version, MetricContent content) {
    this.number = number;
    this.reference = key.value();
    this.version = version;
    this.title = content.title();
    this.description = content.description();
    this.unit = content.unit();
    this.kind = content.kind();
    this.cadence = content.cadence();
    this.column = content.column();
  }

  MetricVersionEntity recorded(Instant at, String by, @Nullable String request) {
    this.recordedAt = at;
    this.author = by;
    this.requestId = request;
    return this;
  }

  void supersede(Instant at) {
    this.supersededAt = at;
  }

  int number() {
    return number;
  }

  MetricKey key() {
    return new MetricKey(reference);
  }

  int version() {
    return version;
  }

  MetricContent content() {
    return new MetricContent(title, description, unit, kind, cadence, column);
  }
}
