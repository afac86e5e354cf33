package uk.nhsx.platform.knowledge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import uk.nhsx.platform.sources.Calendar;

/** The answer to a reader: 304 where the reader has it already, and how long it may be kept. */
@ApplicationScoped
public class Answer {

  private static final CacheControl FOR_EVER =
      CacheControl.valueOf("public, max-age=31536000, immutable");
  private static final CacheControl ASK_AGAIN = CacheControl.valueOf("no-cache");

  private final Calendar calendar;

  Answer(Calendar calendar) {
    this.calendar = calendar;
  }

  /** A resource that has a tag of its own. */
  public Response of(Object resource, EntityTag tag, KnownAt known, Request request) {
    return answer(() -> resource, tag, known, request);
  }

  /**
   * An answer over many resources. What the service has announced so far and the day settle it, so
   * they are its tag, and an unchanged one is not even read.
   */
  public Response of(Supplier<?> answer, KnownAt known, Request request) {
    EntityTag tag = new EntityTag(known.sequence() + "-" + calendar.today().toEpochDay());
    return answer(answer, tag, known, request);
  }

  private static Response answer(
      Supplier<?> answer, EntityTag tag, KnownAt known, Request request) {
    Response.ResponseBuilder fresh = request.evaluatePreconditions(tag);
    if (fresh == null) {
      fresh = Response.ok(answer.get());
    }
    return fresh.tag(tag).cacheControl(known.pinned() ? FOR_EVER : ASK_AGAIN).build();
  }
}
