package uk.nhsx.ailab.award;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.asof.AsOf;
import uk.nhsx.platform.asof.CacheableResponse;
import uk.nhsx.platform.asof.KnownAt;
import uk.nhsx.platform.page.Cursor;
import uk.nhsx.platform.page.KnownPage;
import uk.nhsx.platform.page.Page;
import uk.nhsx.platform.page.PageRequest;
import uk.nhsx.platform.parameter.GathersQueryErrors;
import uk.nhsx.platform.parameter.QueryErrors;

/** What was changed in an award, over HTTP. */
@Path("/v1/ai-lab/awards")
@Produces(MediaType.APPLICATION_JSON)
class AwardHistoryResource {

  private final Awards awards;
  private final AsOf asOf;
  private final CacheableResponse answer;

  AwardHistoryResource(Awards awards, AsOf asOf, CacheableResponse answer) {
    this.awards = awards;
    this.asOf = asOf;
    this.answer = answer;
  }

  @GET
  @Path("/{reference}/history")
  @GathersQueryErrors
  public Response history(
      @PathParam("reference") String reference,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor,
      @Context UriInfo uri) {
    QueryErrors.check(() -> PageRequest.of(limit, cursor), () -> asOf.check(null, knownAt));
    PageRequest page = PageRequest.of(limit, cursor);
    KnownAt known = asOf.knownAt(knownAt, page.cursor());
    List<AwardChange> changes =
        awards.history(reference, known.instant(), versionBefore(page), page.rowsToRead());
    return answer.of(
        () ->
            KnownPage.of(
                Page.of(
                    changes,
                    page,
                    uri,
                    change -> new Cursor(known.instant(), Integer.toString(change.version()))),
                known.instant()),
        known);
  }

  private static int versionBefore(PageRequest page) {
    String after = page.after();
    if (after.isEmpty()) {
      return 0;
    }
    if (!after.matches("[0-9]{1,9}")) {
      throw Cursor.malformed();
    }
    return Integer.parseInt(after);
  }
}
