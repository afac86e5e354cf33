package uk.nhsx.gateway.page;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  public RootResource.IndexView all() {
    return RootResource.INDEX;
  }

  @GET
  @Path("/app-metrics")
  public ServiceIndex appMetrics() {
    return APP_METRICS;
  }

  @GET
  @Path("/login-onboarding")
  public ServiceIndex loginOnboarding() {
    return LOGIN_ONBOARDING;
  }

  @GET
  @Path("/ai-lab")
  public ServiceIndex aiLab() {
    return AI_LAB;
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
