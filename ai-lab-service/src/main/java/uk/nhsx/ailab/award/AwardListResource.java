package uk.nhsx.ailab.award;

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

/** The list of awards over HTTP: page by page, or the whole of it as CSV. */
@Path("/v1/ai-lab/awards")
class AwardListResource {

  private final Awards awards;
  private final ListResponses lists;

  AwardListResource(Awards awards, ListResponses lists) {
    this.awards = awards;
    this.lists = lists;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV})
  @GathersQueryErrors
  @Operation(
      operationId = "listAwards",
      summary = "List the awards",
      description = "The awards that there are on a day, as known at an instant.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "AwardList")))
  public Response list(
      @RestQuery List<String> programme,
      @RestQuery List<String> competition,
      @RestQuery List<String> phase,
      @RestQuery List<String> stage,
      @RestQuery @Nullable String recipient,
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String on,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor,
      @RestQuery @Nullable String format) {
    ListQuery query = lists.query(format);
    Supplier<AwardFilter> filter =
        query.read(() -> AwardFilter.of(programme, competition, phase, stage, recipient, q));
    return query
        .page(limit, cursor)
        .onADay(on, knownAt)
        .answer(
            AwardsCsv.LIST,
            (known, day) ->
                (after, most) -> awards.list(filter.get(), day.orElseThrow(), known, after, most));
  }

  @GET
  @Path(Formats.DESCRIPTION)
  @Produces(TableDescription.MEDIA_TYPE)
  @GathersQueryErrors
  @Operation(
      operationId = "describeAwardsCsv",
      summary = "Describe the CSV of awards",
      description = "The columns of the CSV that the same query returns (CSV on the Web).")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "TableDescription")))
  public Response describe(
      @RestQuery List<String> programme,
      @RestQuery List<String> competition,
      @RestQuery List<String> phase,
      @RestQuery List<String> stage,
      @RestQuery @Nullable String recipient,
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String on,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String format) {
    return lists.describe(
        AwardsCsv.LIST,
        format,
        () -> AwardFilter.of(programme, competition, phase, stage, recipient, q),
        on,
        knownAt);
  }
}
