package uk.nhsx.gateway.entrypoint;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** Lists the entry points of the API. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class RootResource {

  private static final IndexView INDEX =
      new IndexView(
          "NHSX suite",
          "/v1/progress-report",
          "/v1/app-metrics/metrics",
          "/v1/login-onboarding/services",
          "/v1/ai-lab/summary",
          "/v1/events",
          "/v1/limits",
          ApiLinks.DOCUMENT,
          ApiLinks.PAGE,
          "/asyncapi.yaml",
          "/schemas/events",
          "/problems");

  @GET
  @Operation(
      operationId = "listEntryPoints",
      summary = "List the entry points",
      description =
          "The paths at which to begin. A client that prefers text/html gets the progress report as a page for people instead.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(ref = "EntryPoints")),
      headers = @Header(name = "Link", ref = "Link"))
  public RestResponse<IndexView> index() {
    return respond();
  }

  static RestResponse<IndexView> respond() {
    return ApiLinks.add(INDEX);
  }

  /** The paths of the entry points. */
  public record IndexView(
      String name,
      String progressReport,
      String appMetrics,
      String loginOnboarding,
      String aiLab,
      String events,
      String limits,
      String openapi,
      String docs,
      String asyncapi,
      String schemas,
      String problems) {}
}
