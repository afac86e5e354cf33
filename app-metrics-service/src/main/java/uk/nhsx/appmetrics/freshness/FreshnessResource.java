package uk.nhsx.appmetrics.freshness;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.metric.MetricKey;
import uk.nhsx.appmetrics.series.NameResolver;
import uk.nhsx.platform.asof.AsOf;
import uk.nhsx.platform.asof.CacheableResponse;
import uk.nhsx.platform.asof.KnownAt;
import uk.nhsx.platform.page.Cursor;
import uk.nhsx.platform.page.KnownPage;
import uk.nhsx.platform.page.Page;
import uk.nhsx.platform.page.PageRequest;
import uk.nhsx.platform.parameter.GathersQueryErrors;
import uk.nhsx.platform.parameter.QueryErrors;

/** The freshness of all metrics over HTTP, in one area or in any. */
@Path("/v1/app-metrics/freshness")
@Produces(MediaType.APPLICATION_JSON)
class FreshnessResource {

  private final NameResolver names;
  private final FreshnessReader freshness;
  private final AsOf asOf;
  private final CacheableResponse answer;

  FreshnessResource(
      NameResolver names, FreshnessReader freshness, AsOf asOf, CacheableResponse answer) {
    this.names = names;
    this.freshness = freshness;
    this.asOf = asOf;
    this.answer = answer;
  }

  @GET
  @GathersQueryErrors
  public Response list(
      @RestQuery @Nullable String area,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor,
      @Context UriInfo uri) {
    QueryErrors.check(() -> PageRequest.of(limit, cursor), () -> asOf.check(null, knownAt));
    PageRequest page = PageRequest.of(limit, cursor);
    String after = page.after();
    if (!after.isEmpty() && MetricKey.parse(after).isEmpty()) {
      throw Cursor.malformed();
    }
    KnownAt known = asOf.knownAt(knownAt, page.cursor());
    FreshnessQuery query = query(area, known);
    return answer.of(
        () ->
            KnownPage.of(
                Page.of(
                    freshness.after(after, page.rowsToRead(), query),
                    page,
                    uri,
                    metric -> new Cursor(known.instant(), metric.metric())),
                known.instant()),
        known);
  }

  /** Read whatever tag the client has: no metric is fresh in an area that is not known. */
  private FreshnessQuery query(@Nullable String area, KnownAt known) {
    return new FreshnessQuery(
        Optional.ofNullable(area).map(code -> names.area(code, known.instant())),
        known.instant(),
        asOf.on(null, known));
  }
}
