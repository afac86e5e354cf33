package uk.nhsx.loginonboarding.service;

import io.smallrye.mutiny.Uni;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.body.Bodies;
import uk.nhsx.platform.parameter.GathersQueryErrors;
import uk.nhsx.platform.precondition.Precondition;
import uk.nhsx.platform.register.ResourceReader;
import uk.nhsx.platform.register.ResourceReaders;

/**
 * The services over HTTP, one by one. All resources share the path on their class and add their own
 * on each method: where one class's path continues another's, the framework answers a method that
 * is not there with 404 in place of 405.
 */
@Path("/v1/login-onboarding")
@Produces(MediaType.APPLICATION_JSON)
class ServicesResource {

  private final ServiceRegister register;
  private final ResourceReader<ServiceView> reader;

  ServicesResource(
      ServiceRegister register, ServiceResourceLoader loader, ResourceReaders readers) {
    this.register = register;
    this.reader = readers.of(loader);
  }

  @PUT
  @Path("/services/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("onboarding-officer")
  @Operation(
      operationId = "putService",
      summary = "Register or amend a service",
      description = "Needs the role onboarding-officer. All broken rules are reported at once.")
  @APIResponse(responseCode = "201", content = @Content(schema = @Schema(ref = "Service")))
  @RequestBody(content = @Content(schema = @Schema(ref = "RegisterService")))
  public Response put(
      @RestPath String id, @Nullable RegisterService body, @Context HttpHeaders headers) {
    return register.put(id, Bodies.required(body), Precondition.of(headers)).answer();
  }

  @GET
  @Path("/services/{id}")
  @GathersQueryErrors
  @Operation(
      operationId = "getService",
      summary = "Read a service",
      description = "One service, as it is on a day, as known at an instant.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "Service")))
  public Uni<Response> get(
      @RestPath String id, @RestQuery @Nullable String on, @RestQuery @Nullable String knownAt) {
    return reader.read(id, ServiceId.of(id).map(ServiceId::value), on, knownAt);
  }
}
