package uk.nhsx.loginonboarding.transition;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.body.Bodies;
import uk.nhsx.platform.precondition.Precondition;

/** The transitions of one service over HTTP. */
@Path("/v1/login-onboarding")
@Produces(MediaType.APPLICATION_JSON)
class TransitionsResource {

  private final Transitions transitions;

  TransitionsResource(Transitions transitions) {
    this.transitions = transitions;
  }

  @POST
  @Path("/services/{id}/transitions")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("onboarding-officer")
  public Response post(
      @RestPath String id, @Nullable TransitionService body, @Context HttpHeaders headers) {
    return transitions.apply(id, Bodies.required(body), Precondition.of(headers)).answer();
  }
}
