package uk.nhsx.loginonboarding.service;

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

/** The list of services over HTTP: page by page as JSON, as a whole in CSV. */
@Path("/v1/login-onboarding")
class ServiceListResource {

  private final Services services;
  private final ListResponses lists;

  ServiceListResource(Services services, ListResponses lists) {
    this.services = services;
    this.lists = lists;
  }

  @GET
  @Path("/services")
  @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV})
  @GathersQueryErrors
  @Operation(
      operationId = "listServices",
      summary = "List the services",
      description =
          "Those that are approved, upcoming or live on a day, unless `stage` names " + "others.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "ServiceList")))
  public Response list(
      @RestQuery List<String> stage,
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String on,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor,
      @RestQuery @Nullable String format) {
    ListQuery query = lists.query(format);
    Supplier<Filter> filter = query.read(() -> Filter.of(stage, q));
    return query
        .page(limit, cursor)
        .onADay(on, knownAt)
        .answer(
            ServicesCsv.LIST,
            cursorOfList -> ServiceId.of(cursorOfList.onlyKey()).isPresent(),
            (known, day) ->
                (after, most) ->
                    services.list(filter.get(), day.orElseThrow(), known, after, most));
  }

  @GET
  @Path("/services/" + Formats.DESCRIPTION)
  @Produces(TableDescription.MEDIA_TYPE)
  @GathersQueryErrors
  @Operation(
      operationId = "describeServicesCsv",
      summary = "Describe the CSV of services",
      description = "The columns of the CSV that the same query returns (CSV on the Web).")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "TableDescription")))
  public Response describe(
      @RestQuery List<String> stage,
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String on,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String format) {
    return lists.describe(ServicesCsv.LIST, format, () -> Filter.of(stage, q), on, knownAt);
  }
}
