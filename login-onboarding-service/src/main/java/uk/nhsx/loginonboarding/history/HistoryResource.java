package uk.nhsx.loginonboarding.history;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.loginonboarding.service.ServiceId;
import uk.nhsx.loginonboarding.service.Services;
import uk.nhsx.platform.csv.Format;
import uk.nhsx.platform.csv.Formats;
import uk.nhsx.platform.csv.TableDescription;
import uk.nhsx.platform.page.Cursor;
import uk.nhsx.platform.parameter.GathersQueryErrors;
import uk.nhsx.platform.register.ListResponses;

/** The history of one service over HTTP, oldest first: page by page as JSON, as a whole in CSV. */
@Path("/v1/login-onboarding")
class HistoryResource {

  private final History history;
  private final Services services;
  private final ListResponses lists;

  HistoryResource(History history, Services services, ListResponses lists) {
    this.history = history;
    this.services = services;
    this.lists = lists;
  }

  @GET
  @Path("/services/{id}/history")
  @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV})
  @GathersQueryErrors
  @Operation(
      operationId = "listServiceHistory",
      summary = "List the history of a service",
      description = "Every change of the service and its evidence, the oldest first.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "ServiceHistory")))
  public Response list(
      @RestPath String id,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor,
      @RestQuery @Nullable String format) {
    return lists
        .query(format)
        .page(limit, cursor)
        .knownAt(knownAt)
        .answer(
            HistoryCsv.LIST,
            HistoryResource::isOwn,
            (known, day) -> {
              ServiceId service = services.known(id, known);
              return (after, most) -> history.read(service, recordedAt(after), known, most);
            });
  }

  @GET
  @Path("/services/{id}/history/" + Formats.DESCRIPTION)
  @Produces(TableDescription.MEDIA_TYPE)
  @GathersQueryErrors
  @Operation(
      operationId = "describeServiceHistoryCsv",
      summary = "Describe the CSV of a history",
      description = "The columns of the CSV that the same query returns (CSV on the Web).")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "TableDescription")))
  public Response describe(
      @RestPath String id,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String format) {
    return lists.describeOfOne(
        HistoryCsv.LIST, format, knownAt, known -> services.known(id, known));
  }

  private static Instant recordedAt(String key) {
    return key.isEmpty() ? Instant.EPOCH : Instant.parse(key);
  }

  private static boolean isOwn(Cursor cursor) {
    try {
      Instant recordedAt = Instant.parse(cursor.onlyKey());
      return recordedAt.isAfter(Instant.EPOCH) && !recordedAt.isAfter(cursor.knownAt());
    } catch (DateTimeException e) {
      return false;
    }
  }
}
