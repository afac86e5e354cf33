package uk.nhsx.loginonboarding.history;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.loginonboarding.service.ServiceId;
import uk.nhsx.loginonboarding.service.Services;
import uk.nhsx.platform.asof.AsOf;
import uk.nhsx.platform.asof.CacheableResponse;
import uk.nhsx.platform.asof.KnownAt;
import uk.nhsx.platform.json.Instants;
import uk.nhsx.platform.page.Cursor;
import uk.nhsx.platform.page.KnownPage;
import uk.nhsx.platform.page.Page;
import uk.nhsx.platform.page.PageRequest;
import uk.nhsx.platform.parameter.GathersQueryErrors;
import uk.nhsx.platform.parameter.QueryErrors;

/** The history of one service over HTTP, oldest first. */
@Path("/v1/login-onboarding")
@Produces(MediaType.APPLICATION_JSON)
class HistoryResource {

  private final History history;
  private final Services services;
  private final AsOf asOf;
  private final CacheableResponse answer;

  HistoryResource(History history, Services services, AsOf asOf, CacheableResponse answer) {
    this.history = history;
    this.services = services;
    this.asOf = asOf;
    this.answer = answer;
  }

  @GET
  @Path("/services/{id}/history")
  @GathersQueryErrors
  public Response list(
      @RestPath String id,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor,
      @Context UriInfo uri) {
    QueryErrors.check(() -> PageRequest.of(limit, cursor), () -> asOf.check(null, knownAt));
    PageRequest page = PageRequest.of(limit, cursor);
    Instant after = page.cursor().map(HistoryResource::recordedBefore).orElse(Instant.EPOCH);
    KnownAt known = asOf.knownAt(knownAt, page.cursor());
    ServiceId service = services.known(id, known.instant());
    return answer.of(
        () ->
            KnownPage.of(
                Page.of(
                    history.read(service, after, known.instant(), page.rowsToRead()),
                    page,
                    uri,
                    entry -> new Cursor(known.instant(), Instants.text(entry.recordedAt()))),
                known.instant()),
        known);
  }

  private static Instant recordedBefore(Cursor cursor) {
    try {
      Instant recordedAt = Instant.parse(cursor.onlyKey());
      if (recordedAt.isAfter(Instant.EPOCH) && !recordedAt.isAfter(cursor.knownAt())) {
        return recordedAt;
      }
    } catch (DateTimeException e) {
      // Reported below, as an instant that no entry of the walk can have.
    }
    throw Cursor.malformed();
  }
}
