package uk.nhsx.appmetrics.release;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.intake.IntakeGate;
import uk.nhsx.platform.knowledge.Answer;
import uk.nhsx.platform.knowledge.Knowledge;
import uk.nhsx.platform.knowledge.KnownAt;
import uk.nhsx.platform.page.Page;
import uk.nhsx.platform.page.PageRequest;
import uk.nhsx.platform.precondition.VersionTag;

/** Releases over HTTP. */
@Path("/v1/app-metrics/releases")
@Produces(MediaType.APPLICATION_JSON)
class ReleaseResource {

  private final IntakeGate gate;
  private final ReleaseIntake intake;
  private final ReleaseRegister register;
  private final ReleaseRepository releases;
  private final Knowledge knowledge;
  private final Answer answer;

  ReleaseResource(
      IntakeGate gate,
      ReleaseIntake intake,
      ReleaseRegister register,
      ReleaseRepository releases,
      Knowledge knowledge,
      Answer answer) {
    this.gate = gate;
    this.intake = intake;
    this.register = register;
    this.releases = releases;
    this.knowledge = knowledge;
    this.answer = answer;
  }

  /** Takes both formats, since a framework that has to choose trips over a bad Content-Type. */
  @POST
  @RolesAllowed("metrics-publisher")
  public Response publish(
      @RestQuery @Nullable String title,
      @RestQuery @Nullable String kind,
      @RestQuery @Nullable String reason,
      @RestQuery @Nullable String publishAt,
      @RestQuery @Nullable String source,
      @RestQuery @Nullable String override,
      InputStream body,
      @Context HttpHeaders headers) {
    ReleaseFormat format = ReleaseFormat.of(headers);
    GivenTerms query = new GivenTerms(title, kind, reason, publishAt, source, override);
    return gate.admit(
            headers.getLength(), body, () -> register.publish(intake.read(format, query, body)))
        .answer();
  }

  @GET
  public Response list(
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor,
      @Context UriInfo uri) {
    PageRequest page = PageRequest.of(limit, cursor);
    KnownAt known = knowledge.asOf(knownAt, page.cursor());
    NewestFirst after = NewestFirst.of(page.cursor(), known.instant());
    return answer.of(
        () ->
            ReleaseView.page(
                Page.of(
                    releases.knownAfter(after, page.rowsToRead(), known.instant()),
                    page,
                    uri,
                    release -> NewestFirst.of(release).cursor(known.instant()))),
        known);
  }

  @GET
  @Path("/{id}")
  public Response get(@PathParam("id") String id, @RestQuery @Nullable String knownAt) {
    KnownAt known = knowledge.asOf(knownAt);
    ReleaseEntity release =
        releases.known(id, known.instant()).orElseThrow(ReleaseRepository::unknown);
    return answer.of(ReleaseView.of(release), VersionTag.of(1), known);
  }
}
