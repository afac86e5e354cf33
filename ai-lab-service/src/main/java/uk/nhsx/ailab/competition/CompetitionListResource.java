package uk.nhsx.ailab.competition;

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

/** The list of competitions over HTTP: page by page, or the whole of it as CSV. */
@Path("/v1/ai-lab/competitions")
class CompetitionListResource {

  private final Competitions competitions;
  private final ListResponses lists;

  CompetitionListResource(Competitions competitions, ListResponses lists) {
    this.competitions = competitions;
    this.lists = lists;
  }

  @GET
  @GathersQueryErrors
  @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV})
  @Operation(
      operationId = "listCompetitions",
      summary = "List the competitions",
      description = "The rounds in which awards are made.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "CompetitionList")))
  public Response list(
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String on,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor,
      @RestQuery @Nullable String format) {
    ListQuery query = lists.query(format).page(limit, cursor);
    Supplier<SearchText> text = query.read(() -> SearchText.of(q));
    return query
        .onANamedDay(on, knownAt)
        .answer(
            CompetitionsCsv.LIST,
            (known, day) ->
                (after, most) -> competitions.list(text.get(), day, known, after, most));
  }

  @GET
  @GathersQueryErrors
  @Path(Formats.DESCRIPTION)
  @Produces(TableDescription.MEDIA_TYPE)
  @Operation(
      operationId = "describeCompetitionsCsv",
      summary = "Describe the CSV of competitions",
      description = "The columns of the CSV that the same query returns (CSV on the Web).")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "TableDescription")))
  public Response describe(
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String on,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String format) {
    return lists.describe(CompetitionsCsv.LIST, format, () -> SearchText.of(q), on, knownAt);
  }
}
