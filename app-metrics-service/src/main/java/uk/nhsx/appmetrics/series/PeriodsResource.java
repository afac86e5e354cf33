package uk.nhsx.appmetrics.series;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.area.Area;
import uk.nhsx.appmetrics.figure.HeldPeriods;
import uk.nhsx.appmetrics.figure.KnownFigures.Selection;
import uk.nhsx.appmetrics.metric.Metric;
import uk.nhsx.appmetrics.period.Period;
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

/**
 * The periods for which a metric has figures in an area, over HTTP: page by page as JSON, as a
 * whole in CSV.
 */
@Path("/v1/app-metrics/metrics")
class PeriodsResource {

  private static final List<Format> OFFERED = List.of(Format.JSON, Format.CSV);

  private final NameResolver names;
  private final HeldPeriods periods;
  private final AsOf asOf;
  private final CacheableResponse answer;
  private final Formats formats;

  PeriodsResource(
      NameResolver names,
      HeldPeriods periods,
      AsOf asOf,
      CacheableResponse answer,
      Formats formats) {
    this.names = names;
    this.periods = periods;
    this.asOf = asOf;
    this.answer = answer;
    this.formats = formats;
  }

  @GET
  @Path("/{key}/periods")
  @GathersQueryErrors
  @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV})
  public Response list(
      @PathParam("key") String key,
      @RestQuery @Nullable String area,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor,
      @RestQuery @Nullable String format,
      @Context UriInfo uri) {
    QueryErrors.check(
        () -> formats.requested(OFFERED, format),
        () -> PageRequest.of(limit, cursor),
        () -> required(area),
        () -> asOf.check(null, knownAt));
    Format chosen = formats.requested(OFFERED, format);
    if (chosen == Format.CSV) {
      PageRequest.refuse(limit, cursor);
      KnownAt known = asOf.knownAt(knownAt);
      return formats.labelled(csv(selection(key, required(area), known), known), chosen);
    }
    PageRequest page = PageRequest.of(limit, cursor);
    Optional<Period> place = page.cursor().map(PeriodsResource::place);
    KnownAt known = asOf.knownAt(knownAt, page.cursor());
    Selection selection = selection(key, required(area), known);
    return formats.labelled(page(selection, place, known, page, uri), chosen);
  }

  @GET
  @Path("/{key}/periods/" + Formats.DESCRIPTION)
  @GathersQueryErrors
  @Produces(TableDescription.MEDIA_TYPE)
  public Response describe(
      @PathParam("key") String key,
      @RestQuery @Nullable String area,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String format) {
    QueryErrors.check(() -> required(area), () -> asOf.check(null, knownAt));
    TableDescription description = formats.description(PeriodsCsv.TABLE, format);
    KnownAt known = asOf.knownAt(knownAt);
    selection(key, required(area), known);
    return answer.of(() -> description, known);
  }

  private Response page(
      Selection selection, Optional<Period> place, KnownAt known, PageRequest page, UriInfo uri) {
    return answer.of(
        () ->
            KnownPage.of(
                Page.of(
                    periods.after(place, selection, page.rowsToRead(), known.instant()).stream()
                        .map(HeldPeriod::of)
                        .toList(),
                    page,
                    uri,
                    period -> new Cursor(known.instant(), period.period())),
                known.instant()),
        known);
  }

  private Response csv(Selection selection, KnownAt known) {
    StreamingOutput rows =
        out ->
            PeriodsCsv.write(
                (after, most) ->
                    periods.after(Period.parse(after), selection, most, known.instant()),
                out);
    // Not the tag of the JSON under the same address.
    return answer.of(rows, new EntityTag(known.mark() + "-" + Format.CSV.word()), known);
  }

  /** Read whatever tag the client has: what is not known has no list. */
  private Selection selection(String key, String area, KnownAt known) {
    Metric metric = names.metric(key, known.instant());
    Area of = names.area(area, known.instant());
    return new Selection(metric.number(), of.number(), false);
  }

  private static String required(@Nullable String area) {
    if (area == null) {
      throw QueryErrors.of("area", "required", "area is missing; it is the code of an area");
    }
    return area;
  }

  private static Period place(Cursor cursor) {
    return Period.parse(cursor.onlyKey()).orElseThrow(Cursor::malformed);
  }
}
