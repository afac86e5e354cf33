package uk.nhsx.appmetrics.release;

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
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.asof.AsOf;
import uk.nhsx.platform.asof.CacheableResponse;
import uk.nhsx.platform.asof.KnownAt;
import uk.nhsx.platform.asof.NotKnown;
import uk.nhsx.platform.body.Bodies;
import uk.nhsx.platform.parameter.GathersQueryErrors;
import uk.nhsx.platform.precondition.VersionTag;
import uk.nhsx.platform.precondition.WriteResult;

/** One release over HTTP. */
@Path("/v1/app-metrics/releases")
@Produces(MediaType.APPLICATION_JSON)
class ReleaseResource {

  private final Withdrawals withdrawals;
  private final ReleaseRepository releases;
  private final VisibilityRules visibilityRules;
  private final AsOf asOf;
  private final CacheableResponse answer;

  ReleaseResource(
      Withdrawals withdrawals,
      ReleaseRepository releases,
      VisibilityRules visibilityRules,
      AsOf asOf,
      CacheableResponse answer) {
    this.withdrawals = withdrawals;
    this.releases = releases;
    this.visibilityRules = visibilityRules;
    this.asOf = asOf;
    this.answer = answer;
  }

  @GET
  @Path("/{id}")
  @GathersQueryErrors
  @Operation(
      operationId = "getRelease",
      summary = "Read a release",
      description = "One release with its intake report, as known at an instant.")
  @SecurityRequirement(name = "token")
  @SecurityRequirementsSet
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "Release")))
  public Response get(@PathParam("id") String id, @RestQuery @Nullable String knownAt) {
    asOf.check(null, knownAt);
    KnownAt known = asOf.knownAt(knownAt);
    Visibility visibility = visibilityRules.of(known);
    ReleaseEntity release =
        releases
            .known(id, visibility)
            .orElseThrow(() -> NotKnown.of("release", id, known.instant()));
    return visibility.answer(
        answer.of(
            ReleaseView.of(release, visibility.known()),
            VersionTag.of(release.version(visibility.known())),
            known));
  }

  /** A retry is harmless: what is withdrawn stays so, for the reason that was given first. */
  @POST
  @Path("/{id}/withdrawal")
  @RolesAllowed(VisibilityRules.PUBLISHER)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "withdrawRelease",
      summary = "Withdraw a release",
      description =
          "Needs the role metrics-publisher. What the figures showed before shows again; "
              + "the history stays.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "Release")))
  @APIResponse(responseCode = "409", ref = "Conflict")
  @RequestBody(content = @Content(schema = @Schema(ref = "EndRelease")))
  public Response withdraw(
      @PathParam("id") String id, @Nullable WithdrawRelease body, @Context HttpHeaders headers) {
    ReleaseEntity release =
        withdrawals.withdraw(id, Bodies.required(body), StepPrecondition.of(headers));
    return WriteResult.kept(
            ReleaseRegister.path(release.id()),
            ReleaseView.of(release, Instant.MAX),
            VersionTag.of(release.version(Instant.MAX)))
        .answer();
  }
}
