package uk.nhsx.appmetrics.release;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * What a request for a release would be answered.
 *
 * @param tag of the release that the same request made before; nothing if there is none
 */
record DryRunResult(ReleaseView release, @Nullable EntityTag tag) {

  /** 201 or 200 as the request itself; a release that is not there has no address and no tag. */
  Response answer() {
    return tag == null
        ? Response.status(Response.Status.CREATED).entity(release).build()
        : Response.ok(release).tag(tag).build();
  }
}
