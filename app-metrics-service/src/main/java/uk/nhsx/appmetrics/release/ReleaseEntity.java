package uk.nhsx.appmetrics.release;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.register.Recording;

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

  @Column private @Nullable String source;
  @Column private boolean overridden;

  @Column(name = "published_at")
  private Instant publishedAt;

  /** By whom it was published, and why; the reason is one of its terms. */
  @Embedded private Recording recording;

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

  ReleaseEntity(
      long ordinal, UUID id, ReleaseTerms terms, PreparedRelease prepared, Recording recording) {
    this.ordinal = ordinal;
    this.id = id;
    this.title = terms.title();
    this.kind = terms.kind();
    this.source = terms.source();
    this.overridden = terms.override();
    this.contentSha256 = prepared.fingerprint().content();
    this.requestSha256 = prepared.fingerprint().request();
    this.rows = prepared.rows();
    this.figures = prepared.figures().size();
    this.publishedAt = recording.recordedAt();
    this.recording = recording;
  }

  long ordinal() {
    return ordinal;
  }

  UUID id() {
    return id;
  }

  ReleaseTerms terms() {
    return new ReleaseTerms(title, kind, recording.reason(), source, overridden);
  }

  Instant publishedAt() {
    return publishedAt;
  }

  Instant recordedAt() {
    return recording.recordedAt();
  }

  String author() {
    return recording.author();
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
