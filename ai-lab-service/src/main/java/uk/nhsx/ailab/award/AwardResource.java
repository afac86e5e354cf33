package uk.nhsx.ailab.award;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
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
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.body.Bodies;
import uk.nhsx.platform.parameter.GathersQueryErrors;
import uk.nhsx.platform.precondition.Precondition;
import uk.nhsx.platform.register.ResourceReader;
import uk.nhsx.platform.register.ResourceReaders;

/** The awards over HTTP, one by one. */
@Path("/v1/ai-lab/awards")
@Produces(MediaType.APPLICATION_JSON)
class AwardResource {

  private final AwardRegister register;
  private final ResourceReader<AwardView> reader;

  AwardResource(AwardRegister register, AwardResourceLoader loader, ResourceReaders readers) {
    this.register = register;
    this.reader = readers.of(loader);
  }

  @GET
  @Path("/{reference}")
  @GathersQueryErrors
  @Operation(
      operationId = "getAward",
      summary = "Read an award",
      description = "One award, as it is on a day, as known at an instant.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "Award")))
  public Uni<Response> get(
      @PathParam("reference") String reference,
      @RestQuery @Nullable String on,
      @RestQuery @Nullable String knownAt) {
    return reader.read(
        reference, AwardReference.parse(reference).map(AwardReference::value), on, knownAt);
  }

  @PUT
  @Path("/{reference}")
  @RolesAllowed("award-officer")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putAward",
      summary = "Announce or amend an award",
      description =
          "Needs the role award-officer; an amendment needs a `reason`. The awards of a "
              + "programme never exceed its envelope.")
  @APIResponse(responseCode = "201", content = @Content(schema = @Schema(ref = "Award")))
  @RequestBody(content = @Content(schema = @Schema(ref = "DefineAward")))
  public Response define(
      @PathParam("reference") String reference,
      @Nullable DefineAward award,
      @Context HttpHeaders headers) {
    return register.define(reference, Bodies.required(award), Precondition.of(headers)).answer();
  }
}
