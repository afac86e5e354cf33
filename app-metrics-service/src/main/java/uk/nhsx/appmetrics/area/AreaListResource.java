package uk.nhsx.appmetrics.area;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
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
import uk.nhsx.platform.register.ListQuery;
import uk.nhsx.platform.register.ListResponses;

/** The list of areas over HTTP: page by page as JSON, as a whole in CSV. */
@Path("/v1/app-metrics/areas")
class AreaListResource {

  private final AreaRepository areas;
  private final ListResponses lists;

  AreaListResource(AreaRepository areas, ListResponses lists) {
    this.areas = areas;
    this.lists = lists;
  }

  @GET
  @GathersQueryErrors
  @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV})
  @Operation(
      operationId = "listAreas",
      summary = "List the areas",
      description = "The areas that figures are of, as known at an instant.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "AreaList")))
  public Response list(
      @RestQuery @Nullable List<String> type,
      @RestQuery @Nullable List<String> parent,
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor,
      @RestQuery @Nullable String format) {
    ListQuery query = lists.query(format).page(limit, cursor);
    Supplier<AreaFilter> filter = query.read(() -> AreaFilter.of(type, parent, q));
    return query
        .knownAt(knownAt)
        .answer(
            AreasCsv.LIST,
            cursorOfList -> AreaCode.parse(cursorOfList.onlyKey()).isPresent(),
            (known, day) ->
                (after, most) ->
                    areas.knownAfter(after, most, filter.get(), known).stream()
                        .map(AreaView::of)
                        .toList());
  }

  @GET
  @GathersQueryErrors
  @Path(Formats.DESCRIPTION)
  @Produces(TableDescription.MEDIA_TYPE)
  @Operation(
      operationId = "describeAreasCsv",
      summary = "Describe the CSV of areas",
      description = "The columns of the CSV that the same query returns (CSV on the Web).")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "TableDescription")))
  public Response describe(
      @RestQuery @Nullable List<String> type,
      @RestQuery @Nullable List<String> parent,
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String format) {
    return lists.describe(
        AreasCsv.LIST, format, () -> AreaFilter.of(type, parent, q), null, knownAt);
  }
}
