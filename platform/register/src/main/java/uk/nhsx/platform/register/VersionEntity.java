package uk.nhsx.platform.register;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
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
  @Embedded protected Recording recording;

  @Column(name = "superseded_at")
  protected @Nullable Instant supersededAt;

  protected VersionEntity() {}

  protected VersionEntity(String reference, int version, Recording recording) {
    this.reference = reference;
    this.version = version;
    this.recording = recording;
  }

  public int version() {
    return version;
  }

  public EntityTag tag() {
    return VersionTag.of(version);
  }

  public Recording recording() {
    return recording;
  }
}
