package uk.nhsx.platform.precondition;

import jakarta.ws.rs.core.EntityTag;

/** The strong entity tag of a resource's numbered version. */
public final class VersionTag {

  private VersionTag() {}

  public static EntityTag of(int version) {
    return new EntityTag(Integer.toString(version));
  }
}
