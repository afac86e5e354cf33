package uk.nhsx.loginonboarding.summary;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
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
import uk.nhsx.platform.parameter.QueryParameter;
import uk.nhsx.platform.parameter.QueryReader;

/** The register in figures over HTTP. */
@Path("/v1/login-onboarding")
@Produces(MediaType.APPLICATION_JSON)
class SummaryResource {

  private final Summary summary;
  private final AsOf asOf;
  private final CacheableResponse answer;

  SummaryResource(Summary summary, AsOf asOf, CacheableResponse answer) {
    this.summary = summary;
    this.asOf = asOf;
    this.answer = answer;
  }

  @GET
  @Path("/summary")
  @GathersQueryErrors
  @Operation(
      operationId = "getLoginOnboardingSummary",
      summary = "Count the services by stage",
      description = "How many services are at each stage on a day, as known at an instant.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(ref = "LoginOnboardingSummary")))
  public Response get(
      @RestQuery @Nullable String on,
      @RestQuery @Nullable String since,
      @RestQuery @Nullable String knownAt) {
    QueryReader query = new QueryReader();
    Supplier<Optional<LocalDate>> from = query.read(() -> QueryParameter.day("since", since));
    query.check(() -> asOf.check(on, knownAt));
    query.refuseIfAny();
    KnownAt known = asOf.knownAt(knownAt);
    LocalDate day = asOf.on(on, known);
    return answer.of(() -> summary.read(day, from.get(), known.instant()), known);
  }
}
