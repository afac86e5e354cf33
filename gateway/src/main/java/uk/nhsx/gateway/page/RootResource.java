package uk.nhsx.gateway.page;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Lists the entry points of the API. */
@Path("/")
public class RootResource {

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public IndexView index() {
    return new IndexView(
        "NHSX suite",
        "/v1/progress-report",
        "/v1/app-metrics/metrics",
        "/v1/login-onboarding/services",
        "/v1/ai-lab/summary");
  }

  /** The paths of the entry points. */
  public record IndexView(
      String name,
      String progressReport,
      String appMetrics,
      String loginOnboarding,
      String aiLab) {}
}
