package uk.nhsx.loginonboarding.service;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.body.Bodies;
import uk.nhsx.platform.knowledge.Answer;
import uk.nhsx.platform.knowledge.Knowledge;
import uk.nhsx.platform.knowledge.KnownAt;
import uk.nhsx.platform.precondition.Precondition;

/**
 * The services over HTTP, one by one. All resources share the path on their class and tell theirs
 * by method: where one class's path continues another's, the framework answers a method that is not
 * there with 404 in place of 405.
 */
@Path("/v1/login-onboarding")
@Produces(MediaType.APPLICATION_JSON)
class ServicesResource {

  private final ServiceRegister register;
  private final Services services;
  private final Knowledge knowledge;
  private final Answer answer;

  ServicesResource(
      ServiceRegister register, Services services, Knowledge knowledge, Answer answer) {
    this.register = register;
    this.services = services;
    this.knowledge = knowledge;
    this.answer = answer;
  }

  @PUT
  @Path("/services/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("onboarding-officer")
  public Response put(
      @RestPath String id, @Nullable RegisterService body, @Context HttpHeaders headers) {
    return register.put(id, Bodies.required(body), Precondition.of(headers)).answer();
  }

  @GET
  @Path("/services/{id}")
  public Response get(
      @RestPath String id, @RestQuery @Nullable String on, @RestQuery @Nullable String knownAt) {
    KnownAt known = knowledge.asOf(knownAt);
    ServiceView service = services.find(id, knowledge.on(on, known), known.instant());
    return answer.of(service, service.tag(), known);
  }
}
