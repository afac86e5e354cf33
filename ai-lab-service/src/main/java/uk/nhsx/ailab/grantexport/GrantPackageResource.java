package uk.nhsx.ailab.grantexport;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.asof.AsOf;
import uk.nhsx.platform.asof.CacheableResponse;
import uk.nhsx.platform.asof.KnownAt;
import uk.nhsx.platform.parameter.GathersQueryErrors;

/** The package of grants over HTTP. */
@Path("/v1/ai-lab/grants.json")
@Produces(MediaType.APPLICATION_JSON)
class GrantPackageResource {

  private final Grants grants;
  private final GrantPackage written;
  private final AsOf asOf;
  private final CacheableResponse answer;

  GrantPackageResource(Grants grants, GrantPackage written, AsOf asOf, CacheableResponse answer) {
    this.grants = grants;
    this.written = written;
    this.asOf = asOf;
    this.answer = answer;
  }

  @GET
  @GathersQueryErrors
  @Operation(
      operationId = "getGrantPackage",
      summary = "Read the grants as a package",
      description =
          "The awards of a day as a package of the 360Giving Data Standard 1.4, streamed.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "GrantPackage")))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response read(
      @RestQuery @Nullable String on, @RestQuery @Nullable String knownAt, @Context UriInfo uri) {
    asOf.check(on, knownAt);
    KnownAt known = asOf.knownAt(knownAt);
    LocalDate day = asOf.on(on, known);
    grants.require(day, known.instant());
    return answer.of(() -> written.of(day, known.instant(), uri.getRequestUri()), known);
  }
}
