package uk.nhsx.appmetrics.release;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.problem.Finding;
import uk.nhsx.platform.register.VersionMetadata;

/** A release, as it is stored. */
@Entity
@Table(name = "release")
class ReleaseEntity {

  @Id private int ordinal;
  @Column private UUID id;
  @Column private String title;

  @Column
  @Enumerated(EnumType.STRING)
  private ReleaseKind kind;

  @Column private @Nullable String source;
  @Column private boolean overridden;

  @Column(name = "publish_at")
  private @Nullable Instant publishAt;

  @Column private @Nullable Integer change;

  @Column(name = "published_at")
  private @Nullable Instant publishedAt;

  @Column private @Nullable Integer withdrawal;

  @Column(name = "withdrawn_at")
  private @Nullable Instant withdrawnAt;

  @Column(name = "withdrawn_by")
  private @Nullable String withdrawnBy;

  @Column(name = "withdrawn_reason")
  private @Nullable String withdrawnReason;

  @Embedded
  @AttributeOverride(name = "recordedAt", column = @Column(name = "cancelled_at"))
  @AttributeOverride(name = "author", column = @Column(name = "cancelled_by"))
  @AttributeOverride(name = "requestId", column = @Column(name = "cancelled_request_id"))
  @AttributeOverride(name = "reason", column = @Column(name = "cancelled_reason"))
  private @Nullable VersionMetadata cancellation;

  /** By whom it was taken in, and why; the reason is one of its terms. */
  @Embedded private VersionMetadata metadata;

  @Column private @Nullable String traceparent;

  @Column(name = "content_sha256")
  private String contentSha256;

  @Column(name = "request_sha256")
  private String requestSha256;

  @Column(name = "row_count")
  private long rows;

  @Column(name = "figure_count")
  private long figures;

  /**
   * The numbers of the metrics that it supplies figures of, for queries alone: {@link
   * ReleaseFigures} writes them.
   */
  @ElementCollection
  @CollectionTable(name = "release_metric", joinColumns = @JoinColumn(name = "release"))
  @Column(name = "metric_number")
  @Immutable
  private Set<Integer> metricNumbers = Set.of();

  /** What was found in the body and let pass. */
  @JdbcTypeCode(SqlTypes.JSON)
  @Column
  private List<Finding> findings;

  protected ReleaseEntity() {
    // For Hibernate.
  }

  ReleaseEntity(
      int ordinal, UUID id, ReleaseTerms terms, VersionMetadata metadata, Fingerprint fingerprint) {
    this.ordinal = ordinal;
    this.id = id;
    this.title = terms.title();
    this.kind = terms.kind();
    this.source = terms.source();
    this.overridden = terms.override();
    this.publishAt = terms.publishAt();
    this.metadata = metadata;
    this.contentSha256 = fingerprint.content();
    this.requestSha256 = fingerprint.request();
  }

  /** Notes how the body was taken in. */
  void tookIn(PreparedRelease prepared, @Nullable String traceparent) {
    this.rows = prepared.rows();
    this.findings = prepared.overridden();
    this.traceparent = traceparent;
  }

  void holds(long figures) {
    this.figures = figures;
  }

  void publish(int by, Instant at) {
    this.change = by;
    this.publishedAt = at;
  }

  /**
   * Takes it back.
   *
   * @param by the change that does so; nothing if it was not published yet
   */
  void withdraw(@Nullable Integer by, VersionMetadata note) {
    this.withdrawal = by;
    this.withdrawnAt = note.recordedAt();
    this.withdrawnBy = note.author();
    this.withdrawnReason = note.reason();
  }

  /** Ends it before it was published. */
  void cancel(VersionMetadata note) {
    this.cancellation = note;
  }

  /** What had become of it by an instant. */
  ReleaseState state(Instant known) {
    if (cancellation != null && !cancellation.recordedAt().isAfter(known)) {
      return ReleaseState.CANCELLED;
    }
    if (withdrawnAt != null && !withdrawnAt.isAfter(known)) {
      return ReleaseState.WITHDRAWN;
    }
    return publishedAt != null && !publishedAt.isAfter(known)
        ? ReleaseState.PUBLISHED
        : ReleaseState.EMBARGOED;
  }

  /** Grows by one with each state. */
  int version(Instant known) {
    int before = publishAt == null ? 0 : 1;
    return switch (state(known)) {
      case EMBARGOED -> 1;
      case PUBLISHED -> before + 1;
      case WITHDRAWN -> before + 2;
      case CANCELLED -> before + 1;
    };
  }

  int ordinal() {
    return ordinal;
  }

  UUID id() {
    return id;
  }

  ReleaseTerms terms() {
    return new ReleaseTerms(title, kind, metadata.reason(), publishAt, source, overridden);
  }

  /** The change by which it was published; it must have been. */
  int change() {
    return Objects.requireNonNull(change);
  }

  Optional<Integer> publication() {
    return Optional.ofNullable(change);
  }

  Optional<Integer> withdrawal() {
    return Optional.ofNullable(withdrawal);
  }

  @Nullable Instant publishedAt() {
    return publishedAt;
  }

  @Nullable Instant withdrawnAt() {
    return withdrawnAt;
  }

  @Nullable String withdrawnBy() {
    return withdrawnBy;
  }

  @Nullable String withdrawnReason() {
    return withdrawnReason;
  }

  Optional<VersionMetadata> cancellation() {
    return Optional.ofNullable(cancellation);
  }

  VersionMetadata metadata() {
    return metadata;
  }

  @Nullable String traceparent() {
    return traceparent;
  }

  String contentSha256() {
    return contentSha256;
  }

  long rows() {
    return rows;
  }

  long figures() {
    return figures;
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }
}
