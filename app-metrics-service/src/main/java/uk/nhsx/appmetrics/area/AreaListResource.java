package uk.nhsx.appmetrics.area;

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
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
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
import uk.nhsx.platform.parameter.QueryErrors;

/** The list of areas over HTTP: page by page as JSON, as a whole in CSV. */
@Path("/v1/app-metrics/areas")
class AreaListResource {

  private static final List<Format> OFFERED = List.of(Format.JSON, Format.CSV);

  private final AreaRepository areas;
  private final AsOf asOf;
  private final CacheableResponse answer;
  private final Formats formats;

  AreaListResource(AreaRepository areas, AsOf asOf, CacheableResponse answer, Formats formats) {
    this.areas = areas;
    this.asOf = asOf;
    this.answer = answer;
    this.formats = formats;
  }

  @GET
  @GathersQueryErrors
  @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV})
  public Response list(
      @RestQuery @Nullable List<String> type,
      @RestQuery @Nullable List<String> parent,
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor,
      @RestQuery @Nullable String format,
      @Context UriInfo uri) {
    QueryErrors.check(
        () -> formats.requested(OFFERED, format),
        () -> PageRequest.of(limit, cursor),
        () -> AreaFilter.of(type, parent, q),
        () -> asOf.check(null, knownAt));
    Format chosen = formats.requested(OFFERED, format);
    AreaFilter filter = AreaFilter.of(type, parent, q);
    if (chosen == Format.CSV) {
      PageRequest.refuse(limit, cursor);
      return formats.labelled(csv(filter, asOf.knownAt(knownAt)), chosen);
    }
    PageRequest page = PageRequest.of(limit, cursor);
    return formats.labelled(page(filter, knownAt, page, uri), chosen);
  }

  @GET
  @GathersQueryErrors
  @Path(Formats.DESCRIPTION)
  @Produces(TableDescription.MEDIA_TYPE)
  public Response describe(
      @RestQuery @Nullable List<String> type,
      @RestQuery @Nullable List<String> parent,
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String format) {
    QueryErrors.check(
        () -> formats.description(AreasCsv.TABLE, format),
        () -> AreaFilter.of(type, parent, q),
        () -> asOf.check(null, knownAt));
    TableDescription description = formats.description(AreasCsv.TABLE, format);
    return answer.of(() -> description, asOf.knownAt(knownAt));
  }

  private Response page(
      AreaFilter filter, @Nullable String knownAt, PageRequest page, UriInfo uri) {
    String after = page.after();
    if (!after.isEmpty() && AreaCode.parse(after).isEmpty()) {
      throw Cursor.malformed();
    }
    KnownAt known = asOf.knownAt(knownAt, page.cursor());
    return answer.of(
        () ->
            KnownPage.of(
                Page.of(
                    views(after, page.rowsToRead(), filter, known),
                    page,
                    uri,
                    area -> new Cursor(known.instant(), area.code())),
                known.instant()),
        known);
  }

  private Response csv(AreaFilter filter, KnownAt known) {
    StreamingOutput rows =
        out -> AreasCsv.write((after, most) -> views(after, most, filter, known), out);
    // Not the tag of the JSON under the same address.
    return answer.of(rows, new EntityTag(known.mark() + "-" + Format.CSV.word()), known);
  }

  private List<AreaView> views(String after, int most, AreaFilter filter, KnownAt known) {
    return areas.knownAfter(after, most, filter, known.instant()).stream()
        .map(AreaView::of)
        .toList();
  }
}
