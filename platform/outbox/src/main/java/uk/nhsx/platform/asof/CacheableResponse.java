package uk.nhsx.platform.asof;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Supplier;
import uk.nhsx.platform.precondition.Precondition;
import uk.nhsx.platform.sources.Calendar;

/** Makes the response of a read: 304 where the client has it already, and how long to keep it. */
@ApplicationScoped
public class CacheableResponse {

  private static final CacheControl FOR_EVER =
      CacheControl.valueOf("public, max-age=31536000, immutable");
  private static final CacheControl ASK_AGAIN = CacheControl.valueOf("no-cache");

  private final Calendar calendar;
  private final HttpHeaders headers;

  CacheableResponse(Calendar calendar, @Context HttpHeaders headers) {
    this.calendar = calendar;
    this.headers = headers;
  }

  /** A resource that has a tag of its own. */
  public Response of(Object resource, EntityTag tag, KnownAt known) {
    return answer(() -> resource, tag, known);
  }

  /**
   * An answer over many resources. The instant that it is known at settles it, and the day where
   * none was named, so they are its tag, and an unchanged one is not even read.
   */
  public Response of(Supplier<?> answer, KnownAt known) {
    String day = known.pinned() ? "" : "-" + calendar.today().toEpochDay();
    return answer(answer, new EntityTag(known.mark() + day), known);
  }

  /** Whether the request has If-None-Match, so that a 304 may do. */
  public boolean hasIfNoneMatch() {
    return headers.getHeaderString(HttpHeaders.IF_NONE_MATCH) != null;
  }

  /** Returns a 304 if the request has the tag of this version. */
  public Optional<Response> unchanged(EntityTag tag, KnownAt known) {
    return Precondition.of(headers).isHeldByReader(tag)
        ? Optional.of(labelled(Response.notModified(), tag, known))
        : Optional.empty();
  }

  private Response answer(Supplier<?> answer, EntityTag tag, KnownAt known) {
    return unchanged(tag, known).orElseGet(() -> labelled(Response.ok(answer.get()), tag, known));
  }

  private static Response labelled(Response.ResponseBuilder answer, EntityTag tag, KnownAt known) {
    return answer.tag(tag).cacheControl(known.pinned() ? FOR_EVER : ASK_AGAIN).build();
  }
}
