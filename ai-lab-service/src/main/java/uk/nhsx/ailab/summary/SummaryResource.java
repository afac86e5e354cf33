package uk.nhsx.ailab.summary;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.asof.AsOf;
import uk.nhsx.platform.asof.CacheableResponse;
import uk.nhsx.platform.asof.KnownAt;
import uk.nhsx.platform.parameter.GathersQueryErrors;

/** The summary over HTTP. */
@Path("/v1/ai-lab/summary")
@Produces(MediaType.APPLICATION_JSON)
class SummaryResource {

  private final Summaries summaries;
  private final AsOf asOf;
  private final CacheableResponse answer;

  SummaryResource(Summaries summaries, AsOf asOf, CacheableResponse answer) {
    this.summaries = summaries;
    this.asOf = asOf;
    this.answer = answer;
  }

  @GET
  @GathersQueryErrors
  @Operation(
      operationId = "getAiLabSummary",
      summary = "Sum up the programmes",
      description =
          "What is committed and what remains of each programme on a day, as known at an "
              + "instant.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "AiLabSummary")))
  public Response get(@RestQuery @Nullable String on, @RestQuery @Nullable String knownAt) {
    asOf.check(on, knownAt);
    KnownAt known = asOf.knownAt(knownAt);
    LocalDate day = asOf.on(on, known);
    return answer.of(() -> summaries.of(day, known.instant()), known);
  }
}
