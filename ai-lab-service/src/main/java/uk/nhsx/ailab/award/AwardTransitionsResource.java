package uk.nhsx.ailab.award;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.asof.AsOf;
import uk.nhsx.platform.asof.CacheableResponse;
import uk.nhsx.platform.asof.KnownAt;
import uk.nhsx.platform.body.Bodies;
import uk.nhsx.platform.precondition.Precondition;

/** The transitions of one award over HTTP. */
@Path("/v1/ai-lab/awards")
@Produces(MediaType.APPLICATION_JSON)
class AwardTransitionsResource {

  private final AwardTransitions transitions;
  private final AsOf asOf;
  private final CacheableResponse answer;

  AwardTransitionsResource(AwardTransitions transitions, AsOf asOf, CacheableResponse answer) {
    this.transitions = transitions;
    this.asOf = asOf;
    this.answer = answer;
  }

  @GET
  @Path("/{reference}/transitions")
  @Operation(
      operationId = "listAwardTransitions",
      summary = "List the transitions of an award",
      description = "The stages that may follow, each with what is missing for it today.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "AwardTransitions")))
  public Response get(@PathParam("reference") String reference) {
    KnownAt known = asOf.latest();
    PossibleTransitions possible = transitions.possible(reference, known.instant());
    return answer.of(() -> possible, known);
  }

  @POST
  @Path("/{reference}/transitions")
  @RolesAllowed("award-officer")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "transitionAward",
      summary = "Move an award to another stage",
      description =
          "Needs the role award-officer and `If-Match`. A terminated award returns what "
              + "it has not spent.")
  @APIResponse(responseCode = "201", content = @Content(schema = @Schema(ref = "Award")))
  @APIResponse(responseCode = "428", ref = "PreconditionRequired")
  @RequestBody(content = @Content(schema = @Schema(ref = "TransitionAward")))
  public Response post(
      @PathParam("reference") String reference,
      @Nullable TransitionAward transition,
      @Context HttpHeaders headers) {
    return transitions
        .apply(reference, Bodies.required(transition), Precondition.of(headers))
        .answer();
  }
}
