package uk.nhsx.ailab.award;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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
import uk.nhsx.platform.register.ListResponses;

/** What was changed in an award, over HTTP: page by page, or the whole of it as CSV. */
@Path("/v1/ai-lab/awards")
class AwardHistoryResource {

  private final Awards awards;
  private final ListResponses lists;

  AwardHistoryResource(Awards awards, ListResponses lists) {
    this.awards = awards;
    this.lists = lists;
  }

  @GET
  @Path("/{reference}/history")
  @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV})
  @GathersQueryErrors
  @Operation(
      operationId = "listAwardHistory",
      summary = "List the history of an award",
      description = "Every change of the award, the oldest first.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "AwardHistory")))
  public Response history(
      @PathParam("reference") String reference,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor,
      @RestQuery @Nullable String format) {
    return lists
        .query(format)
        .page(limit, cursor)
        .knownAt(knownAt)
        .answer(
            AwardHistoryCsv.LIST,
            cursorOfList -> cursorOfList.onlyKey().matches("[0-9]{1,9}"),
            (known, day) -> {
              AwardReference award = awards.known(reference, known);
              return (after, most) -> awards.history(award, known, version(after), most);
            });
  }

  @GET
  @Path("/{reference}/history/" + Formats.DESCRIPTION)
  @Produces(TableDescription.MEDIA_TYPE)
  @GathersQueryErrors
  @Operation(
      operationId = "describeAwardHistoryCsv",
      summary = "Describe the CSV of a history",
      description = "The columns of the CSV that the same query returns (CSV on the Web).")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "TableDescription")))
  public Response describe(
      @PathParam("reference") String reference,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String format) {
    return lists.describeOfOne(
        AwardHistoryCsv.LIST, format, knownAt, known -> awards.known(reference, known));
  }

  private static int version(String key) {
    return key.isEmpty() ? 0 : Integer.parseInt(key);
  }
}
