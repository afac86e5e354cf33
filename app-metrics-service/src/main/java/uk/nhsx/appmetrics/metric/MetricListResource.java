package uk.nhsx.appmetrics.metric;

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
import uk.nhsx.platform.parameter.SearchText;

/** The catalogue over HTTP: page by page as JSON, as a whole in CSV. */
@Path("/v1/app-metrics/metrics")
class MetricListResource {

  private static final List<Format> OFFERED = List.of(Format.JSON, Format.CSV);

  private final MetricRepository metrics;
  private final AsOf asOf;
  private final CacheableResponse answer;
  private final Formats formats;

  MetricListResource(
      MetricRepository metrics, AsOf asOf, CacheableResponse answer, Formats formats) {
    this.metrics = metrics;
    this.asOf = asOf;
    this.answer = answer;
    this.formats = formats;
  }

  @GET
  @GathersQueryErrors
  @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV})
  public Response list(
      @RestQuery @Nullable String q,
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
    SearchText text = SearchText.of(q);
    if (chosen == Format.CSV) {
      PageRequest.refuse(limit, cursor);
      return formats.labelled(csv(text, asOf.knownAt(knownAt)), chosen);
    }
    PageRequest page = PageRequest.of(limit, cursor);
    return formats.labelled(page(text, knownAt, page, uri), chosen);
  }

  @GET
  @GathersQueryErrors
  @Path(Formats.DESCRIPTION)
  @Produces(TableDescription.MEDIA_TYPE)
  public Response describe(
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String format) {
    QueryErrors.check(
        () -> formats.description(MetricsCsv.TABLE, format),
        () -> SearchText.of(q),
        () -> asOf.check(null, knownAt));
    TableDescription description = formats.description(MetricsCsv.TABLE, format);
    return answer.of(() -> description, asOf.knownAt(knownAt));
  }

  private Response page(SearchText q, @Nullable String knownAt, PageRequest page, UriInfo uri) {
    String after = page.after();
    if (!after.isEmpty() && MetricKey.parse(after).isEmpty()) {
      throw Cursor.malformed();
    }
    KnownAt known = asOf.knownAt(knownAt, page.cursor());
    return answer.of(
        () ->
            KnownPage.of(
                Page.of(
                    views(after, page.rowsToRead(), q, known),
                    page,
                    uri,
                    metric -> new Cursor(known.instant(), metric.key())),
                known.instant()),
        known);
  }

  private Response csv(SearchText q, KnownAt known) {
    StreamingOutput rows =
        out -> MetricsCsv.write((after, most) -> views(after, most, q, known), out);
    // Not the tag of the JSON under the same address.
    return answer.of(rows, new EntityTag(known.mark() + "-" + Format.CSV.word()), known);
  }

  private List<MetricView> views(String after, int most, SearchText q, KnownAt known) {
    return metrics.knownAfter(after, most, q, known.instant()).stream()
        .map(MetricView::of)
        .toList();
  }
}
