package uk.nhsx.appmetrics.release;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.asof.AsOf;
import uk.nhsx.platform.body.AcceptsGzip;
import uk.nhsx.platform.parameter.GathersQueryErrors;
import uk.nhsx.platform.parameter.QueryParameter;

/** New releases over HTTP. */
@Path("/v1/app-metrics/releases")
@Produces(MediaType.APPLICATION_JSON)
class SubmissionResource {

  private final Submissions submissions;
  private final ReleaseRegister register;
  private final DryRuns dryRuns;
  private final TermsCheck termsCheck;
  private final AsOf asOf;

  SubmissionResource(
      Submissions submissions,
      ReleaseRegister register,
      DryRuns dryRuns,
      TermsCheck termsCheck,
      AsOf asOf) {
    this.submissions = submissions;
    this.register = register;
    this.dryRuns = dryRuns;
    this.termsCheck = termsCheck;
    this.asOf = asOf;
  }

  /** Takes both formats, since a framework that has to choose trips over a bad Content-Type. */
  @POST
  @AcceptsGzip
  @RolesAllowed(VisibilityRules.PUBLISHER)
  @GathersQueryErrors
  @Operation(
      operationId = "publishRelease",
      summary = "Publish a release",
      description =
          "Needs the role metrics-publisher. The figures become known together, now or at "
              + "`publishAt`. As JSON, the body may hold the parameters. The same request sent "
              + "again returns the first release.")
  @Parameter(name = HttpHeaders.CONTENT_ENCODING, in = ParameterIn.HEADER)
  @APIResponse(responseCode = "201", content = @Content(schema = @Schema(ref = "Release")))
  @APIResponse(responseCode = "409", ref = "Conflict")
  @RequestBody(
      content = {
        @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "PublishRelease")),
        @Content(mediaType = "text/csv", schema = @Schema(ref = "Csv"))
      })
  public Response publish(
      @RestQuery @Nullable String title,
      @RestQuery @Nullable String kind,
      @RestQuery @Nullable String reason,
      @RestQuery @Nullable String publishAt,
      @RestQuery @Nullable String source,
      @RestQuery @Nullable String override,
      @RestQuery @Nullable String dryRun,
      InputStream body,
      @Context HttpHeaders headers) {
    ReleaseFormat format = ReleaseFormat.of(headers);
    SubmittedTerms query = new SubmittedTerms(title, kind, reason, publishAt, source, override);
    boolean isDry = termsCheck.refuseBadParameters(query, () -> isDry(dryRun));
    if (isDry) {
      // As before any answer, what is due is published: the same request may have been embargoed.
      asOf.latest();
      return submissions.read(format, query, headers, body, dryRuns::check).answer();
    }
    return submissions.read(format, query, headers, body, register::take).answer();
  }

  private static boolean isDry(@Nullable String dryRun) {
    return QueryParameter.oneOf("dryRun", dryRun, List.of("true", "false"), word -> word)
        .filter("true"::equals)
        .isPresent();
  }
}
