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
  public Response get(@RestPath String id) {
    KnownAt known = asOf.latest();
    PossibleTransitions possible = transitions.possible(id, known.instant());
    return answer.of(() -> possible, known);
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
