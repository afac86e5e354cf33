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
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.intake.CsvCharset;
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

  private final ReleaseIntake intake;
  private final ReleaseRegister register;
  private final ReleaseRepository releases;
  private final Knowledge knowledge;
  private final Answer answer;

  ReleaseResource(
      ReleaseIntake intake,
      ReleaseRegister register,
      ReleaseRepository releases,
      Knowledge knowledge,
      Answer answer) {
    this.intake = intake;
    this.register = register;
    this.releases = releases;
    this.knowledge = knowledge;
    this.answer = answer;
  }

  @POST
  @RolesAllowed("metrics-publisher")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response publish(
      @RestQuery @Nullable String title,
      @RestQuery @Nullable String kind,
      @RestQuery @Nullable String reason,
      @RestQuery @Nullable String publishAt,
      @RestQuery @Nullable String source,
      @RestQuery @Nullable String override,
      InputStream body) {
    GivenTerms query = new GivenTerms(title, kind, reason, publishAt, source, override);
    return register.publish(intake.json(query, body)).answer();
  }

  @POST
  @RolesAllowed("metrics-publisher")
  @Consumes(ChangesFormat.TEXT_CSV)
  public Response publishCsv(
      @RestQuery @Nullable String title,
      @RestQuery @Nullable String kind,
      @RestQuery @Nullable String reason,
      @RestQuery @Nullable String publishAt,
      @RestQuery @Nullable String source,
      @RestQuery @Nullable String override,
      InputStream body,
      @Context HttpHeaders headers) {
    CsvCharset.check(headers);
    GivenTerms query = new GivenTerms(title, kind, reason, publishAt, source, override);
    return register.publish(intake.csv(query, body)).answer();
  }

  @GET
  public Response list(
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor,
      @Context UriInfo uri,
      @Context Request request) {
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
        known,
        request);
  }

  @GET
  @Path("/{id}")
  public Response get(
      @PathParam("id") String id, @RestQuery @Nullable String knownAt, @Context Request request) {
    KnownAt known = knowledge.asOf(knownAt);
    ReleaseEntity release =
        releases.known(id, known.instant()).orElseThrow(ReleaseRepository::unknown);
    return answer.of(ReleaseView.of(release), VersionTag.of(1), known, request);
  }
}
