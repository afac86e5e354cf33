package uk.nhsx.ailab.programme;

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
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.asof.AsOf;
import uk.nhsx.platform.asof.CacheableResponse;
import uk.nhsx.platform.asof.KnownAt;
import uk.nhsx.platform.asof.NotKnown;
import uk.nhsx.platform.body.Bodies;
import uk.nhsx.platform.parameter.GathersQueryErrors;
import uk.nhsx.platform.parameter.QueryParameter;
import uk.nhsx.platform.precondition.Precondition;
import uk.nhsx.platform.precondition.VersionTag;

/** The programmes over HTTP, one by one. */
@Path("/v1/ai-lab/programmes")
@Produces(MediaType.APPLICATION_JSON)
class ProgrammeResource {

  private final ProgrammeRegister register;
  private final Programmes programmes;
  private final AsOf asOf;
  private final CacheableResponse answer;

  ProgrammeResource(
      ProgrammeRegister register, Programmes programmes, AsOf asOf, CacheableResponse answer) {
    this.register = register;
    this.programmes = programmes;
    this.asOf = asOf;
    this.answer = answer;
  }

  @GET
  @Path("/{id}")
  @GathersQueryErrors
  @Operation(
      operationId = "getProgramme",
      summary = "Read a programme",
      description = "One programme, as known at an instant.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "Programme")))
  public Response get(
      @PathParam("id") String id,
      @RestQuery @Nullable String on,
      @RestQuery @Nullable String knownAt) {
    asOf.check(on, knownAt);
    KnownAt known = asOf.knownAt(knownAt);
    Optional<LocalDate> day = QueryParameter.day("on", on);
    ProgrammeView programme =
        programmes
            .find(id, day, known.instant())
            .orElseThrow(() -> NotKnown.of("programme", id, day, known.instant()));
    return answer.of(programme, VersionTag.of(programme.version()), known);
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed("award-officer")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putProgramme",
      summary = "Define or amend a programme",
      description = "Needs the role award-officer.")
  @APIResponse(responseCode = "201", content = @Content(schema = @Schema(ref = "Programme")))
  @RequestBody(content = @Content(schema = @Schema(ref = "DefineProgramme")))
  public Response define(
      @PathParam("id") String id,
      @Nullable DefineProgramme programme,
      @Context HttpHeaders headers) {
    return register.define(id, Bodies.required(programme), Precondition.of(headers)).answer();
  }
}
