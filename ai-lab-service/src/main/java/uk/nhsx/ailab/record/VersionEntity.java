package uk.nhsx.ailab.record;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.MappedSuperclass;
import jakarta.ws.rs.core.EntityTag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.precondition.VersionTag;

/** A version of a resource as it is stored: whose it is, and from when until when it was known. */
@MappedSuperclass
@IdClass(VersionKey.class)
public abstract class VersionEntity {

  @Id protected String reference;
  @Id protected int version;
  @Column protected Instant recordedAt;
  @Column protected @Nullable Instant supersededAt;
  @Column protected String author;
  @Column protected @Nullable String requestId;
  @Column protected @Nullable String reason;

  protected VersionEntity() {}

  protected VersionEntity(String reference, int version, Entry entry, @Nullable String reason) {
    this.reference = reference;
    this.version = version;
    this.recordedAt = entry.recordedAt();
    this.author = entry.author();
    this.requestId = entry.requestId();
    this.reason = reason;
  }

  public int version() {
    return version;
  }

  public EntityTag tag() {
    return VersionTag.of(version);
  }

  public Instant recordedAt() {
    return recordedAt;
  }

  public String author() {
    return author;
  }

  public @Nullable String reason() {
    return reason;
  }
}
