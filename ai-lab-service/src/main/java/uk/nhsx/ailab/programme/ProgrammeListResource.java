package uk.nhsx.ailab.programme;

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

/** The list of programmes over HTTP: page by page, or the whole of it as CSV. */
@Path("/v1/ai-lab/programmes")
class ProgrammeListResource {

  private final Programmes programmes;
  private final ListResponses lists;

  ProgrammeListResource(Programmes programmes, ListResponses lists) {
    this.programmes = programmes;
    this.lists = lists;
  }

  @GET
  @GathersQueryErrors
  @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV})
  @Operation(
      operationId = "listProgrammes",
      summary = "List the programmes",
      description = "The sums of money that are set aside to be awarded.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "ProgrammeList")))
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
            ProgrammesCsv.LIST,
            (known, day) -> (after, most) -> programmes.list(text.get(), day, known, after, most));
  }

  @GET
  @GathersQueryErrors
  @Path(Formats.DESCRIPTION)
  @Produces(TableDescription.MEDIA_TYPE)
  @Operation(
      operationId = "describeProgrammesCsv",
      summary = "Describe the CSV of programmes",
      description = "The columns of the CSV that the same query returns (CSV on the Web).")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "TableDescription")))
  public Response describe(
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String on,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String format) {
    return lists.describe(ProgrammesCsv.LIST, format, () -> SearchText.of(q), on, knownAt);
  }
}
