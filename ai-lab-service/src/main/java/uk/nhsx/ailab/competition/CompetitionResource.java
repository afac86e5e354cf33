package uk.nhsx.ailab.competition;

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

/** The competitions over HTTP, one by one. */
@Path("/v1/ai-lab/competitions")
@Produces(MediaType.APPLICATION_JSON)
class CompetitionResource {

  private final CompetitionRegister register;
  private final Competitions competitions;
  private final AsOf asOf;
  private final CacheableResponse answer;

  CompetitionResource(
      CompetitionRegister register,
      Competitions competitions,
      AsOf asOf,
      CacheableResponse answer) {
    this.register = register;
    this.competitions = competitions;
    this.asOf = asOf;
    this.answer = answer;
  }

  @GET
  @Path("/{id}")
  @GathersQueryErrors
  @Operation(
      operationId = "getCompetition",
      summary = "Read a competition",
      description = "One competition, as known at an instant.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "Competition")))
  public Response get(
      @PathParam("id") String id,
      @RestQuery @Nullable String on,
      @RestQuery @Nullable String knownAt) {
    asOf.check(on, knownAt);
    KnownAt known = asOf.knownAt(knownAt);
    Optional<LocalDate> day = QueryParameter.day("on", on);
    CompetitionView competition =
        competitions
            .find(id, day, known.instant())
            .orElseThrow(() -> NotKnown.of("competition", id, day, known.instant()));
    return answer.of(competition, VersionTag.of(competition.version()), known);
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed("award-officer")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putCompetition",
      summary = "Define or amend a competition",
      description = "Needs the role award-officer.")
  @APIResponse(responseCode = "201", content = @Content(schema = @Schema(ref = "Competition")))
  @APIResponse(responseCode = "409", ref = "Conflict")
  @RequestBody(content = @Content(schema = @Schema(ref = "DefineCompetition")))
  public Response define(
      @PathParam("id") String id,
      @Nullable DefineCompetition competition,
      @Context HttpHeaders headers) {
    return register.define(id, Bodies.required(competition), Precondition.of(headers)).answer();
  }
}
