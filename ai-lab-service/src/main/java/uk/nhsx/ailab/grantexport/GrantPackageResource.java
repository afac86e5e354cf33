package uk.nhsx.ailab.grantexport;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.knowledge.Answer;
import uk.nhsx.platform.knowledge.Knowledge;
import uk.nhsx.platform.knowledge.KnownAt;

/** The package of grants over HTTP. */
@Path("/v1/ai-lab/grants.json")
@Produces(MediaType.APPLICATION_JSON)
class GrantPackageResource {

  private final Grants grants;
  private final GrantPackage written;
  private final Knowledge knowledge;
  private final Answer answer;

  GrantPackageResource(Grants grants, GrantPackage written, Knowledge knowledge, Answer answer) {
    this.grants = grants;
    this.written = written;
    this.knowledge = knowledge;
    this.answer = answer;
  }

  @GET
  public Response read(
      @RestQuery @Nullable String on, @RestQuery @Nullable String knownAt, @Context UriInfo uri) {
    KnownAt known = knowledge.asOf(knownAt);
    LocalDate day = knowledge.on(on, known);
    grants.require(day, known.instant());
    return answer.of(() -> written.of(day, known.instant(), uri.getRequestUri()), known);
  }
}
