package uk.nhsx.loginonboarding.evidence;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.loginonboarding.service.ServiceId;
import uk.nhsx.loginonboarding.service.Services;
import uk.nhsx.platform.csv.Format;
import uk.nhsx.platform.csv.Formats;
import uk.nhsx.platform.csv.TableDescription;
import uk.nhsx.platform.parameter.GathersQueryErrors;
import uk.nhsx.platform.register.ListResponses;

/** All evidence of one service over HTTP: page by page as JSON, as a whole in CSV. */
@Path("/v1/login-onboarding")
class EvidenceListResource {

  private final Services services;
  private final StoredEvidence file;
  private final ListResponses lists;

  EvidenceListResource(Services services, StoredEvidence file, ListResponses lists) {
    this.services = services;
    this.file = file;
    this.lists = lists;
  }

  @GET
  @Path("/services/{id}/evidence")
  @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV})
  @GathersQueryErrors
  @Operation(
      operationId = "listServiceEvidence",
      summary = "List the evidence of a service",
      description = "The current evidence of each kind, as known at an instant.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "EvidenceList")))
  public Response list(
      @RestPath String id,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor,
      @RestQuery @Nullable String format) {
    return lists
        .query(format)
        .page(limit, cursor)
        .knownAt(knownAt)
        .answer(
            EvidenceCsv.LIST,
            cursorOfList -> EvidenceKind.named(cursorOfList.onlyKey()).isPresent(),
            (known, day) -> {
              ServiceId service = services.known(id, known);
              return (after, most) -> file.known(service, known, after, most);
            });
  }

  @GET
  @Path("/services/{id}/evidence/" + Formats.DESCRIPTION)
  @Produces(TableDescription.MEDIA_TYPE)
  @GathersQueryErrors
  @Operation(
      operationId = "describeServiceEvidenceCsv",
      summary = "Describe the CSV of evidence",
      description = "The columns of the CSV that the same query returns (CSV on the Web).")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "TableDescription")))
  public Response describe(
      @RestPath String id,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String format) {
    return lists.describeOfOne(
        EvidenceCsv.LIST, format, knownAt, known -> services.known(id, known));
  }
}
