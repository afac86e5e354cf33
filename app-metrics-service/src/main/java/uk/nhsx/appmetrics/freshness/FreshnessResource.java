package uk.nhsx.appmetrics.freshness;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.figure.KnownFigures;
import uk.nhsx.appmetrics.metric.MetricKey;
import uk.nhsx.appmetrics.metric.Metrics;
import uk.nhsx.platform.asof.AsOf;
import uk.nhsx.platform.asof.CacheableResponse;
import uk.nhsx.platform.asof.KnownAt;
import uk.nhsx.platform.page.Cursor;
import uk.nhsx.platform.page.KnownPage;
import uk.nhsx.platform.page.Page;
import uk.nhsx.platform.page.PageRequest;
import uk.nhsx.platform.parameter.GathersQueryErrors;
import uk.nhsx.platform.parameter.QueryErrors;

/** The freshness of all metrics over HTTP. */
@Path("/v1/app-metrics/freshness")
@Produces(MediaType.APPLICATION_JSON)
class FreshnessResource {

  private final Metrics metrics;
  private final KnownFigures figures;
  private final AsOf asOf;
  private final CacheableResponse answer;

  FreshnessResource(Metrics metrics, KnownFigures figures, AsOf asOf, CacheableResponse answer) {
    this.metrics = metrics;
    this.figures = figures;
    this.asOf = asOf;
    this.answer = answer;
  }

  @GET
  @GathersQueryErrors
  public Response list(
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
    LocalDate today = asOf.on(null, known);
    return answer.of(
        () ->
            KnownPage.of(
                Page.of(
                    metrics.knownAfter(after, page.rowsToRead(), known.instant()).stream()
                        .map(
                            metric ->
                                FreshnessView.of(
                                    metric,
                                    Freshness.of(
                                        metric.cadence(),
                                        figures.last(metric.number(), known.instant()),
                                        today)))
                        .toList(),
                    page,
                    uri,
                    metric -> new Cursor(known.instant(), metric.metric())),
                known.instant()),
        known);
  }
}
