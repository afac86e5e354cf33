package uk.nhsx.appmetrics.freshness;

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
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.metric.MetricKey;
import uk.nhsx.appmetrics.series.NameResolver;
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
import uk.nhsx.platform.parameter.SearchText;

/**
 * The freshness of metrics over HTTP, in one area or in any: page by page as JSON, as a whole in
 * CSV.
 */
@Path("/v1/app-metrics/freshness")
class FreshnessResource {

  private static final List<Format> OFFERED = List.of(Format.JSON, Format.CSV);

  private final NameResolver names;
  private final FreshnessReader freshness;
  private final AsOf asOf;
  private final CacheableResponse answer;
  private final Formats formats;

  FreshnessResource(
      NameResolver names,
      FreshnessReader freshness,
      AsOf asOf,
      CacheableResponse answer,
      Formats formats) {
    this.names = names;
    this.freshness = freshness;
    this.asOf = asOf;
    this.answer = answer;
    this.formats = formats;
  }

  @GET
  @GathersQueryErrors
  @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV})
  public Response list(
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String area,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor,
      @RestQuery @Nullable String format,
      @Context UriInfo uri) {
    QueryErrors.check(
        () -> formats.requested(OFFERED, format),
        () -> PageRequest.of(limit, cursor),
        () -> SearchText.of(q),
        () -> asOf.check(null, knownAt));
    Format chosen = formats.requested(OFFERED, format);
    if (chosen == Format.CSV) {
      PageRequest.refuse(limit, cursor);
      KnownAt known = asOf.knownAt(knownAt);
      return formats.labelled(csv(query(q, area, known), known), chosen);
    }
    PageRequest page = PageRequest.of(limit, cursor);
    String after = page.after();
    if (!after.isEmpty() && MetricKey.parse(after).isEmpty()) {
      throw Cursor.malformed();
    }
    KnownAt known = asOf.knownAt(knownAt, page.cursor());
    return formats.labelled(page(query(q, area, known), known, page, uri), chosen);
  }

  @GET
  @GathersQueryErrors
  @Path(Formats.DESCRIPTION)
  @Produces(TableDescription.MEDIA_TYPE)
  public Response describe(
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String area,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String format) {
    QueryErrors.check(() -> SearchText.of(q), () -> asOf.check(null, knownAt));
    TableDescription description = formats.description(FreshnessCsv.TABLE, format);
    KnownAt known = asOf.knownAt(knownAt);
    query(q, area, known);
    return answer.of(() -> description, known);
  }

  /** Read whatever tag the client has: no metric is fresh in an area that is not known. */
  private FreshnessQuery query(@Nullable String q, @Nullable String area, KnownAt known) {
    return new FreshnessQuery(
        SearchText.of(q),
        Optional.ofNullable(area).map(code -> names.area(code, known.instant())),
        known.instant(),
        asOf.on(null, known));
  }

  private Response page(FreshnessQuery query, KnownAt known, PageRequest page, UriInfo uri) {
    return answer.of(
        () ->
            KnownPage.of(
                Page.of(
                    freshness.after(page.after(), page.rowsToRead(), query),
                    page,
                    uri,
                    metric -> new Cursor(known.instant(), metric.metric())),
                known.instant()),
        known);
  }

  private Response csv(FreshnessQuery query, KnownAt known) {
    StreamingOutput rows =
        out -> FreshnessCsv.write((after, most) -> freshness.after(after, most, query), out);
    // Not the tag of the JSON under the same address; of the day, after which more may be late.
    String tag = known.mark() + "-" + query.on().toEpochDay() + "-" + Format.CSV.word();
    return answer.of(rows, new EntityTag(tag), known);
  }
}
