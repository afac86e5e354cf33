package uk.nhsx.gateway.page;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Lists the entry points of the API. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class RootResource {

  static final IndexView INDEX =
      new IndexView(
          "NHSX suite",
          "/v1/progress-report",
          "/v1/app-metrics/metrics",
          "/v1/login-onboarding/services",
          "/v1/ai-lab/summary",
          "/v1/events",
          "/v1/limits",
          "/asyncapi.yaml",
          "/schemas/events",
          "/problems");

  @GET
  public IndexView index() {
    return INDEX;
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
      String asyncapi,
      String schemas,
      String problems) {}
}
