package uk.nhsx.platform.register;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.precondition.Versioned;

/** A stored version of a resource, with its transaction time: recorded at, and superseded at. */
@MappedSuperclass
@IdClass(VersionKey.class)
public abstract class VersionEntity implements Versioned {

  @Id protected String reference;
  @Id protected int version;
  @Embedded protected VersionMetadata metadata;

  @Column(name = "superseded_at")
  protected @Nullable Instant supersededAt;

  protected VersionEntity() {}

  protected VersionEntity(String reference, int version, VersionMetadata metadata) {
    this.reference = reference;
    this.version = version;
    this.metadata = metadata;
  }

  @Override
  public int version() {
    return version;
  }

  public VersionMetadata metadata() {
    return metadata;
  }
}
