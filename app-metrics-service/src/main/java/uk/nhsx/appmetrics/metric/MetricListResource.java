package uk.nhsx.appmetrics.metric;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.csv.Format;
import uk.nhsx.platform.csv.Formats;
import uk.nhsx.platform.csv.TableDescription;
import uk.nhsx.platform.parameter.GathersQueryErrors;
import uk.nhsx.platform.parameter.SearchText;
import uk.nhsx.platform.register.ListQuery;
import uk.nhsx.platform.register.ListResponses;

/** The catalogue over HTTP: page by page as JSON, as a whole in CSV. */
@Path("/v1/app-metrics/metrics")
class MetricListResource {

  private final MetricRepository metrics;
  private final ListResponses lists;

  MetricListResource(MetricRepository metrics, ListResponses lists) {
    this.metrics = metrics;
    this.lists = lists;
  }

  @GET
  @GathersQueryErrors
  @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV})
  @Operation(
      operationId = "listMetrics",
      summary = "List the metrics",
      description = "The catalogue of what is counted, as known at an instant.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "MetricList")))
  public Response list(
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor,
      @RestQuery @Nullable String format) {
    ListQuery query = lists.query(format).page(limit, cursor);
    Supplier<SearchText> text = query.read(() -> SearchText.of(q));
    return query
        .knownAt(knownAt)
        .answer(
            MetricsCsv.LIST,
            cursorOfList -> MetricKey.parse(cursorOfList.onlyKey()).isPresent(),
            (known, day) ->
                (after, most) ->
                    metrics.knownAfter(after, most, text.get(), known).stream()
                        .map(MetricView::of)
                        .toList());
  }

  @GET
  @GathersQueryErrors
  @Path(Formats.DESCRIPTION)
  @Produces(TableDescription.MEDIA_TYPE)
  @Operation(
      operationId = "describeMetricsCsv",
      summary = "Describe the CSV of metrics",
      description = "The columns of the CSV that the same query returns (CSV on the Web).")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "TableDescription")))
  public Response describe(
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String format) {
    return lists.describe(MetricsCsv.LIST, format, () -> SearchText.of(q), null, knownAt);
  }
}
