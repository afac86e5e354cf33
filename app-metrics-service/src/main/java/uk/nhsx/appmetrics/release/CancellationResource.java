package uk.nhsx.appmetrics.release;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.body.Bodies;
import uk.nhsx.platform.precondition.VersionTag;
import uk.nhsx.platform.precondition.WriteResult;

/** The end of a release under embargo, over HTTP. */
@Path("/v1/app-metrics/releases")
@Produces(MediaType.APPLICATION_JSON)
class CancellationResource {

  private final Cancellations cancellations;

  CancellationResource(Cancellations cancellations) {
    this.cancellations = cancellations;
  }

  /** A retry is harmless: what is cancelled stays so, for the reason that was given first. */
  @POST
  @Path("/{id}/cancellation")
  @RolesAllowed(VisibilityRules.PUBLISHER)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "cancelRelease",
      summary = "Cancel a release under embargo",
      description =
          "Needs the role metrics-publisher. Nothing of the release is ever published. "
              + "Once it is published, the answer is a 409.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "Release")))
  @APIResponse(responseCode = "409", ref = "Conflict")
  @RequestBody(content = @Content(schema = @Schema(ref = "EndRelease")))
  public Response cancel(
      @PathParam("id") String id, @Nullable CancelRelease body, @Context HttpHeaders headers) {
    ReleaseEntity release =
        cancellations.cancel(id, Bodies.required(body), StepPrecondition.of(headers));
    return WriteResult.kept(
            ReleaseRegister.path(release.id()),
            ReleaseView.of(release, Instant.MAX),
            VersionTag.of(release.version(Instant.MAX)))
        .answer();
  }
}
