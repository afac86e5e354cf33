package uk.nhsx.appmetrics.release;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A release, as it is stored. */
@Entity
@Table(name = "release")
class ReleaseEntity {

  @Id private long ordinal;
  @Column private UUID id;
  @Column private String title;

  @Column
  @Enumerated(EnumType.STRING)
  private ReleaseKind kind;

  @Column private @Nullable String reason;
  @Column private @Nullable String source;
  @Column private boolean overridden;

  @Column(name = "published_at")
  private Instant publishedAt;

  @Column(name = "recorded_at")
  private Instant recordedAt;

  @Column private String author;

  @Column(name = "request_id")
  private @Nullable String requestId;

  @Column(name = "content_sha256")
  private String contentSha256;

  @Column(name = "request_sha256")
  private String requestSha256;

  @Column(name = "row_count")
  private long rows;

  @Column(name = "figure_count")
  private long figures;

  protected ReleaseEntity() {
    // For Hibernate.
  }

  ReleaseEntity(long ordinal, UUID id, ReleaseTerms terms, PreparedRelease prepared) {
    this.ordinal = ordinal;
    this.id = id;
    this.title = terms.title();
    this.kind = terms.kind();
    this.reason = terms.reason();
    this.source = terms.source();
    this.overridden = terms.override();
    this.contentSha256 = prepared.fingerprint().content();
    this.requestSha256 = prepared.fingerprint().request();
    this.rows = prepared.rows();
    this.figures = prepared.figures().size();
  }

  ReleaseEntity recorded(Instant at, String by, @Nullable String request) {
    this.recordedAt = at;
    this.publishedAt = at;
    this.author = by;
    this.requestId = request;
    return this;
  }

  long ordinal() {
    return ordinal;
  }

  UUID id() {
    return id;
  }

  ReleaseTerms terms() {
    return new ReleaseTerms(title, kind, reason, source, overridden);
  }

  Instant publishedAt() {
    return publishedAt;
  }

  Instant recordedAt() {
    return recordedAt;
  }

  String author() {
    return author;
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
}
