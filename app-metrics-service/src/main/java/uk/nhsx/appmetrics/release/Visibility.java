package uk.nhsx.appmetrics.release;

import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;

/**
 * What a reader may see of releases.
 *
 * @param known up to which instant
 * @param lastChange the last one by then
 * @param embargoed whether those to come as well
 */
record Visibility(Instant known, int lastChange, boolean embargoed) {

  private static final CacheControl FOR_NOBODY_ELSE = CacheControl.valueOf("private, no-store");

  boolean shows(ReleaseEntity release) {
    return release.publication().map(change -> change <= lastChange).orElse(embargoed);
  }

  /** An answer as it may be kept: what is shown of an embargo is for its reader alone. */
  Response answer(Response answer) {
    Response.ResponseBuilder seen =
        Response.fromResponse(answer).header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
    return (embargoed ? seen.cacheControl(FOR_NOBODY_ELSE) : seen).build();
  }
}
