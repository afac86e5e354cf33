package uk.nhsx.loginonboarding.evidence;

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
import uk.nhsx.loginonboarding.service.ServiceId;
import uk.nhsx.loginonboarding.service.Services;
import uk.nhsx.platform.asof.AsOf;
import uk.nhsx.platform.asof.CacheableResponse;
import uk.nhsx.platform.asof.KnownAt;
import uk.nhsx.platform.body.Bodies;
import uk.nhsx.platform.parameter.GathersQueryErrors;
import uk.nhsx.platform.precondition.Precondition;

/** The evidence of one service over HTTP, kind by kind. */
@Path("/v1/login-onboarding")
@Produces(MediaType.APPLICATION_JSON)
class EvidenceResource {

  private final EvidenceRegister register;
  private final Services services;
  private final StoredEvidence file;
  private final AsOf asOf;
  private final CacheableResponse answer;

  EvidenceResource(
      EvidenceRegister register,
      Services services,
      StoredEvidence file,
      AsOf asOf,
      CacheableResponse answer) {
    this.register = register;
    this.services = services;
    this.file = file;
    this.asOf = asOf;
    this.answer = answer;
  }

  @PUT
  @Path("/services/{id}/evidence/{kind}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("onboarding-officer")
  @Operation(
      operationId = "putServiceEvidence",
      summary = "Lodge or replace evidence of a service",
      description =
          "Needs the role onboarding-officer. It does not make a new version of the " + "service.")
  @APIResponse(responseCode = "201", content = @Content(schema = @Schema(ref = "Evidence")))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @RequestBody(content = @Content(schema = @Schema(ref = "LodgeEvidence")))
  public Response put(
      @RestPath String id,
      @RestPath String kind,
      @Nullable LodgeEvidence body,
      @Context HttpHeaders headers) {
    return register.put(id, kind, Bodies.required(body), Precondition.of(headers)).answer();
  }

  @GET
  @Path("/services/{id}/evidence/{kind}")
  @GathersQueryErrors
  @Operation(
      operationId = "getServiceEvidence",
      summary = "Read evidence of a service",
      description = "The evidence of one kind, as known at an instant.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "Evidence")))
  public Response get(
      @RestPath String id, @RestPath String kind, @RestQuery @Nullable String knownAt) {
    asOf.check(null, knownAt);
    KnownAt known = asOf.knownAt(knownAt);
    ServiceId service = services.known(id, known.instant());
    EvidenceView evidence = file.known(service, kind, known.instant());
    return answer.of(evidence, evidence.tag(), known);
  }
}
