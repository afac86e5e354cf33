package uk.nhsx.appmetrics.release;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.release.VisibleReleases.Listing;
import uk.nhsx.platform.asof.AsOf;
import uk.nhsx.platform.asof.CacheableResponse;
import uk.nhsx.platform.asof.KnownAt;
import uk.nhsx.platform.csv.Format;
import uk.nhsx.platform.csv.Formats;
import uk.nhsx.platform.csv.TableDescription;
import uk.nhsx.platform.page.Cursor;
import uk.nhsx.platform.page.KnownPage;
import uk.nhsx.platform.page.Page;
import uk.nhsx.platform.page.PageRequest;
import uk.nhsx.platform.parameter.GathersQueryErrors;
import uk.nhsx.platform.parameter.QueryReader;

/** The list of releases over HTTP: page by page as JSON, as a whole in CSV. */
@Path("/v1/app-metrics/releases")
class ReleaseListResource {

  private static final List<Format> OFFERED = List.of(Format.JSON, Format.CSV);

  private final VisibleReleases releases;
  private final AsOf asOf;
  private final CacheableResponse answer;
  private final Formats formats;

  ReleaseListResource(
      VisibleReleases releases, AsOf asOf, CacheableResponse answer, Formats formats) {
    this.releases = releases;
    this.asOf = asOf;
    this.answer = answer;
    this.formats = formats;
  }

  @GET
  @GathersQueryErrors
  @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV})
  @Operation(
      operationId = "listReleases",
      summary = "List the releases",
      description =
          "The releases that were published by an instant, the newest first. A token with "
              + "the role metrics-publisher shows those under embargo and cancelled ones, too. "
              + "With `metric`, those that supply figures of it, withdrawn ones among them.")
  @SecurityRequirement(name = "token")
  @SecurityRequirementsSet
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "ReleaseList")))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response list(
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String metric,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor,
      @RestQuery @Nullable String format,
      @Context UriInfo uri) {
    QueryReader query = new QueryReader();
    Supplier<Format> chosen = query.read(() -> formats.requested(OFFERED, format));
    Supplier<PageRequest> page = query.read(() -> PageRequest.of(limit, cursor, uri));
    Supplier<ReleaseFilter> filter = query.read(() -> ReleaseFilter.of(q, metric));
    query.check(() -> asOf.check(null, knownAt));
    query.refuseIfAny();
    if (chosen.get() == Format.CSV) {
      PageRequest.refuse(limit, cursor);
      return formats.labelled(csv(filter.get(), asOf.knownAt(knownAt)), chosen.get());
    }
    return formats.labelled(page(filter.get(), knownAt, page.get(), uri), chosen.get());
  }

  @GET
  @GathersQueryErrors
  @Path(Formats.DESCRIPTION)
  @Produces(TableDescription.MEDIA_TYPE)
  @Operation(
      operationId = "describeReleasesCsv",
      summary = "Describe the CSV of releases",
      description = "The columns of the CSV that the same query returns (CSV on the Web).")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "TableDescription")))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response describe(
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String metric,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String format) {
    QueryReader query = new QueryReader();
    Supplier<TableDescription> description =
        query.read(() -> formats.description(ReleasesCsv.TABLE, format));
    Supplier<ReleaseFilter> filter = query.read(() -> ReleaseFilter.of(q, metric));
    query.check(() -> asOf.check(null, knownAt));
    query.refuseIfAny();
    KnownAt known = asOf.knownAt(knownAt);
    releases.check(filter.get(), known);
    return answer.of(description, known);
  }

  private Response page(
      ReleaseFilter filter, @Nullable String knownAt, PageRequest page, UriInfo uri) {
    KnownAt known = asOf.knownAt(knownAt, page.cursor());
    NewestFirst after = NewestFirst.of(page.cursor());
    Listing listing = releases.list(filter, known);
    Visibility visibility = listing.visibility();
    Supplier<KnownPage<ReleaseView>> view =
        () ->
            KnownPage.of(
                ReleaseView.page(
                    Page.of(
                        listing.pages().after(after, page.rowsToRead()),
                        page,
                        uri,
                        release -> new Cursor(known.instant(), NewestFirst.of(release).key())),
                    visibility.known()),
                known.instant());
    // What is under embargo is published nowhere, so no tag of what was published can identify it.
    return visibility.answer(
        visibility.embargoed() ? Response.ok(view.get()).build() : answer.of(view, known));
  }

  private Response csv(ReleaseFilter filter, KnownAt known) {
    Listing listing = releases.list(filter, known);
    Visibility visibility = listing.visibility();
    StreamingOutput rows =
        out ->
            ReleasesCsv.write(
                (after, most) -> listing.pages().after(NewestFirst.ofText(after), most),
                visibility.known(),
                out);
    EntityTag tag = new EntityTag(known.mark() + "-" + Format.CSV.word());
    return visibility.answer(
        visibility.embargoed() ? Response.ok(rows).build() : answer.of(rows, tag, known));
  }
}
