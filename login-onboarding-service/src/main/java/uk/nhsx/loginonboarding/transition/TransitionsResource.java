package uk.nhsx.loginonboarding.transition;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.asof.AsOf;
import uk.nhsx.platform.asof.CacheableResponse;
import uk.nhsx.platform.asof.KnownAt;
import uk.nhsx.platform.body.Bodies;
import uk.nhsx.platform.precondition.Precondition;

/** The transitions of one service over HTTP. */
@Path("/v1/login-onboarding")
@Produces(MediaType.APPLICATION_JSON)
class TransitionsResource {

  private final Transitions transitions;
  private final AsOf asOf;
  private final CacheableResponse answer;

  TransitionsResource(Transitions transitions, AsOf asOf, CacheableResponse answer) {
    this.transitions = transitions;
    this.asOf = asOf;
    this.answer = answer;
  }

  @GET
  @Path("/services/{id}/transitions")
  @Operation(
      operationId = "listServiceTransitions",
      summary = "List the transitions of a service",
      description = "The stages that may follow, each with what is missing for it today.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(ref = "ServiceTransitions")))
  public Response get(@RestPath String id) {
    KnownAt known = asOf.latest();
    PossibleTransitions possible = transitions.possible(id, known.instant());
    return answer.of(() -> possible, known);
  }

  @POST
  @Path("/services/{id}/transitions")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("onboarding-officer")
  @Operation(
      operationId = "transitionService",
      summary = "Move a service to another stage",
      description =
          "Needs the role onboarding-officer and `If-Match`. What is missing is listed in "
              + "a 422.")
  @APIResponse(responseCode = "201", content = @Content(schema = @Schema(ref = "Service")))
  @APIResponse(responseCode = "428", ref = "PreconditionRequired")
  @RequestBody(content = @Content(schema = @Schema(ref = "TransitionService")))
  public Response post(
      @RestPath String id, @Nullable TransitionService body, @Context HttpHeaders headers) {
    return transitions.apply(id, Bodies.required(body), Precondition.of(headers)).answer();
  }
}
