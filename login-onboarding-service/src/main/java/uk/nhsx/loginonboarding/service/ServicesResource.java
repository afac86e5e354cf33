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
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.body.Bodies;
import uk.nhsx.platform.knowledge.Answer;
import uk.nhsx.platform.knowledge.Knowledge;
import uk.nhsx.platform.knowledge.KnownAt;
import uk.nhsx.platform.page.Cursor;
import uk.nhsx.platform.page.Page;
import uk.nhsx.platform.page.PageRequest;
import uk.nhsx.platform.precondition.Precondition;

/**
 * The register of services over HTTP. All resources share the path on their class and tell theirs
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

  @GET
  @Path("/services")
  public Response list(
      @RestQuery List<String> stage,
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String on,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor,
      @Context UriInfo uri) {
    Filter filter = Filter.of(stage, q);
    PageRequest page = PageRequest.of(limit, cursor);
    String after = page.cursor().isPresent() ? idBefore(page) : "";
    KnownAt known = knowledge.asOf(knownAt, page.cursor());
    LocalDate day = knowledge.on(on, known);
    return answer.of(
        () ->
            Page.of(
                services.list(filter, day, known.instant(), after, page.rowsToRead()),
                page,
                uri,
                service -> new Cursor(known.instant(), service.id().value())),
        known);
  }

  private static String idBefore(PageRequest page) {
    return ServiceId.of(page.after()).orElseThrow(Cursor::malformed).value();
  }
}
