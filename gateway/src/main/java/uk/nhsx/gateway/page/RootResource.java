package uk.nhsx.gateway.page;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Names the ways that begin here. */
@Path("/")
public class RootResource {

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public SignpostView signpost() {
    return new SignpostView(
        "NHSX suite",
        "/v1/progress-report",
        "/v1/app-metrics/metrics",
        "/v1/login-onboarding/services",
        "/v1/ai-lab/summary");
  }

  /** Where to go from the root. */
  public record SignpostView(
      String name,
      String progressReport,
      String appMetrics,
      String loginOnboarding,
      String aiLab) {}
}
