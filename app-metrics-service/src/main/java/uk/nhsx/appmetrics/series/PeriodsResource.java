package uk.nhsx.appmetrics.series;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.area.Area;
import uk.nhsx.appmetrics.figure.HeldPeriods;
import uk.nhsx.appmetrics.figure.KnownFigures.Selection;
import uk.nhsx.appmetrics.metric.Metric;
import uk.nhsx.appmetrics.period.Period;
import uk.nhsx.platform.csv.Format;
import uk.nhsx.platform.csv.Formats;
import uk.nhsx.platform.csv.TableDescription;
import uk.nhsx.platform.parameter.GathersQueryErrors;
import uk.nhsx.platform.parameter.QueryErrors;
import uk.nhsx.platform.register.ListQuery;
import uk.nhsx.platform.register.ListResponses;

/**
 * The periods for which a metric has figures in an area, over HTTP: page by page as JSON, as a
 * whole in CSV.
 */
@Path("/v1/app-metrics/metrics")
class PeriodsResource {

  private final NameResolver names;
  private final HeldPeriods periods;
  private final ListResponses lists;

  PeriodsResource(NameResolver names, HeldPeriods periods, ListResponses lists) {
    this.names = names;
    this.periods = periods;
    this.lists = lists;
  }

  @GET
  @Path("/{key}/periods")
  @GathersQueryErrors
  @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV})
  @Operation(
      operationId = "listMetricPeriods",
      summary = "List the periods of a metric",
      description =
          "The periods that the metric has a figure for in an area, supplied or added up, "
              + "the newest first.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "PeriodList")))
  public Response list(
      @RestPath String key,
      @RestQuery @Nullable String area,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor,
      @RestQuery @Nullable String format) {
    ListQuery query = lists.query(format).page(limit, cursor);
    Supplier<String> code = query.read(() -> required(area));
    return query
        .knownAt(knownAt)
        .answer(
            PeriodsCsv.LIST,
            cursorOfList -> Period.parse(cursorOfList.onlyKey()).isPresent(),
            (known, day) -> {
              Selection selection = selection(key, code.get(), known);
              return (after, most) ->
                  periods.after(Period.parse(after), selection, most, known).stream()
                      .map(HeldPeriod::of)
                      .toList();
            });
  }

  @GET
  @Path("/{key}/periods/" + Formats.DESCRIPTION)
  @GathersQueryErrors
  @Produces(TableDescription.MEDIA_TYPE)
  @Operation(
      operationId = "describeMetricPeriodsCsv",
      summary = "Describe the CSV of periods",
      description = "The columns of the CSV that the same query returns (CSV on the Web).")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "TableDescription")))
  public Response describe(
      @RestPath String key,
      @RestQuery @Nullable String area,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String format) {
    return lists.describe(
        PeriodsCsv.LIST,
        format,
        () -> required(area),
        null,
        knownAt,
        known -> selection(key, required(area), known));
  }

  private Selection selection(String key, String area, Instant known) {
    Metric metric = names.metric(key, known);
    Area of = names.area(area, known);
    return new Selection(metric.number(), of.number(), false);
  }

  private static String required(@Nullable String area) {
    if (area == null) {
      throw QueryErrors.of("area", "required", "area is missing; it is the code of an area");
    }
    return area;
  }
}
