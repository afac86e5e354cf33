package uk.nhsx.appmetrics.freshness;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.area.Area;
import uk.nhsx.appmetrics.metric.MetricKey;
import uk.nhsx.appmetrics.series.NameResolver;
import uk.nhsx.platform.csv.Format;
import uk.nhsx.platform.csv.Formats;
import uk.nhsx.platform.csv.TableDescription;
import uk.nhsx.platform.parameter.GathersQueryErrors;
import uk.nhsx.platform.parameter.SearchText;
import uk.nhsx.platform.register.ListQuery;
import uk.nhsx.platform.register.ListResponses;

/**
 * The freshness of metrics over HTTP, in one area or in any: page by page as JSON, as a whole in
 * CSV.
 */
@Path("/v1/app-metrics/freshness")
class FreshnessResource {

  private final NameResolver names;
  private final FreshnessReader freshness;
  private final ListResponses lists;

  FreshnessResource(NameResolver names, FreshnessReader freshness, ListResponses lists) {
    this.names = names;
    this.freshness = freshness;
    this.lists = lists;
  }

  @GET
  @GathersQueryErrors
  @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV})
  @Operation(
      operationId = "listFreshness",
      summary = "List how fresh the metrics are",
      description =
          "For each metric the last period that has a figure, when it was published, and "
              + "when the next one is due.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "FreshnessList")))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response list(
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String area,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor,
      @RestQuery @Nullable String format) {
    ListQuery query = lists.query(format).page(limit, cursor);
    Supplier<SearchText> text = query.read(() -> SearchText.of(q));
    return query
        .onADay(null, knownAt)
        .answer(
            FreshnessCsv.LIST,
            cursorOfList -> MetricKey.parse(cursorOfList.onlyKey()).isPresent(),
            (known, day) -> {
              FreshnessQuery metrics =
                  new FreshnessQuery(text.get(), area(area, known), known, day.orElseThrow());
              return (after, most) -> freshness.after(after, most, metrics);
            });
  }

  @GET
  @GathersQueryErrors
  @Path(Formats.DESCRIPTION)
  @Produces(TableDescription.MEDIA_TYPE)
  @Operation(
      operationId = "describeFreshnessCsv",
      summary = "Describe the CSV of freshness",
      description = "The columns of the CSV that the same query returns (CSV on the Web).")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "TableDescription")))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response describe(
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String area,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String format) {
    return lists.describe(
        FreshnessCsv.LIST,
        format,
        () -> SearchText.of(q),
        null,
        knownAt,
        known -> area(area, known));
  }

  private Optional<Area> area(@Nullable String code, Instant known) {
    return Optional.ofNullable(code).map(of -> names.area(of, known));
  }
}
