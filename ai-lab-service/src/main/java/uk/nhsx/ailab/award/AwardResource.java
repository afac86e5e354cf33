package uk.nhsx.ailab.award;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
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
import uk.nhsx.platform.precondition.VersionTag;
import uk.nhsx.platform.problem.ProblemType;

/** Awards over HTTP. */
@Path("/v1/ai-lab/awards")
@Produces(MediaType.APPLICATION_JSON)
class AwardResource {

  private final AwardRegister register;
  private final AwardTransitions transitions;
  private final Awards awards;
  private final Knowledge knowledge;
  private final Answer answer;

  AwardResource(
      AwardRegister register,
      AwardTransitions transitions,
      Awards awards,
      Knowledge knowledge,
      Answer answer) {
    this.register = register;
    this.transitions = transitions;
    this.awards = awards;
    this.knowledge = knowledge;
    this.answer = answer;
  }

  @GET
  @Path("/{reference}")
  public Response get(
      @PathParam("reference") String reference,
      @RestQuery @Nullable String on,
      @RestQuery @Nullable String knownAt) {
    KnownAt known = knowledge.asOf(knownAt);
    AwardView award =
        awards
            .find(reference, knowledge.on(on, known), known.instant())
            .orElseThrow(AwardResource::notFound);
    return answer.of(award, VersionTag.of(award.version()), known);
  }

  @GET
  @Path("/{reference}/history")
  public Response history(
      @PathParam("reference") String reference,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor,
      @Context UriInfo uri) {
    PageRequest page = PageRequest.of(limit, cursor);
    KnownAt known = knowledge.asOf(knownAt, page.cursor());
    List<AwardChange> changes =
        awards
            .history(reference, known.instant(), versionBefore(page), page.rowsToRead())
            .orElseThrow(AwardResource::notFound);
    return answer.of(
        () ->
            Page.of(
                changes,
                page,
                uri,
                change -> new Cursor(known.instant(), Integer.toString(change.version()))),
        known);
  }

  @PUT
  @Path("/{reference}")
  @RolesAllowed("award-officer")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response define(
      @PathParam("reference") String reference,
      @Nullable DefineAward award,
      @Context HttpHeaders headers) {
    return register.define(reference, Bodies.required(award), Precondition.of(headers)).answer();
  }

  @POST
  @Path("/{reference}/transitions")
  @RolesAllowed("award-officer")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response move(
      @PathParam("reference") String reference,
      @Nullable MoveAward move,
      @Context HttpHeaders headers) {
    return transitions.move(reference, Bodies.required(move), Precondition.of(headers)).answer();
  }

  private static int versionBefore(PageRequest page) {
    String after = page.after();
    if (after.isEmpty()) {
      return 0;
    }
    if (!after.matches("[0-9]{1,9}")) {
      throw Cursor.malformed();
    }
    return Integer.parseInt(after);
  }

  private static RuntimeException notFound() {
    return ProblemType.NOT_FOUND.because("There is no such award.");
  }
}
