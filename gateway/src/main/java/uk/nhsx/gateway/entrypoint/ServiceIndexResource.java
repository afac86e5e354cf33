package uk.nhsx.gateway.entrypoint;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import uk.nhsx.gateway.route.SuiteService;

/** Lists what each service has to read. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class ServiceIndexResource {

  private static final ServiceIndex APP_METRICS =
      ServiceIndex.of(
          SuiteService.APP_METRICS,
          List.of("metrics", "areas", "releases", "series", "freshness", "limits", "events"));

  private static final ServiceIndex LOGIN_ONBOARDING =
      ServiceIndex.of(SuiteService.LOGIN_ONBOARDING, List.of("services", "summary", "events"));

  private static final ServiceIndex AI_LAB =
      ServiceIndex.of(
          SuiteService.AI_LAB,
          List.of(
              "programmes",
              "competitions",
              "awards",
              "summary",
              "grants.json",
              "grants.csv",
              "events"));

  @GET
  @Operation(
      operationId = "listEntryPointsOfVersion1",
      summary = "List the entry points of version 1",
      description = "The same as at the root.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(ref = "EntryPoints")),
      headers = @Header(name = "Link", ref = "Link"))
  public RestResponse<RootResource.IndexView> all() {
    return RootResource.respond();
  }

  @GET
  @Path("/app-metrics")
  @Operation(
      operationId = "listAppMetricsPaths",
      summary = "List what there is of the NHS App's figures",
      description = "The paths of what can be read, by their last step.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(ref = "ServiceIndex")),
      headers = @Header(name = "Link", ref = "Link"))
  public RestResponse<ServiceIndex> appMetrics() {
    return ApiLinks.add(APP_METRICS);
  }

  @GET
  @Path("/login-onboarding")
  @Operation(
      operationId = "listLoginOnboardingPaths",
      summary = "List what there is of the onboarding to NHS login",
      description = "The paths of what can be read, by their last step.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(ref = "ServiceIndex")),
      headers = @Header(name = "Link", ref = "Link"))
  public RestResponse<ServiceIndex> loginOnboarding() {
    return ApiLinks.add(LOGIN_ONBOARDING);
  }

  @GET
  @Path("/ai-lab")
  @Operation(
      operationId = "listAiLabPaths",
      summary = "List what there is of the AI Lab's awards",
      description = "The paths of what can be read, by their last step.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(ref = "ServiceIndex")),
      headers = @Header(name = "Link", ref = "Link"))
  public RestResponse<ServiceIndex> aiLab() {
    return ApiLinks.add(AI_LAB);
  }

  /** The paths of a service, by the names of their last steps. */
  public record ServiceIndex(String name, Map<String, String> links) {

    private static ServiceIndex of(SuiteService service, List<String> names) {
      Map<String, String> links = new LinkedHashMap<>();
      names.forEach(name -> links.put(name, service.prefix() + "/" + name));
      return new ServiceIndex(service.label(), links);
    }
  }
}
