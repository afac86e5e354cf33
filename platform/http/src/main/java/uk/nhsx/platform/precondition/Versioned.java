package uk.nhsx.platform.precondition;

import jakarta.ws.rs.core.EntityTag;

/** What has numbered versions, and is tagged by them. */
public interface Versioned {

  int version();

  default EntityTag tag() {
    return VersionTag.of(version());
  }
}
