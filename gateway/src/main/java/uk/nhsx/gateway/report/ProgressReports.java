package uk.nhsx.gateway.report;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import uk.nhsx.gateway.client.ServiceClient;
import uk.nhsx.platform.problem.ProblemType;

/** Composes the report from the three services, which are read concurrently. */
@Singleton
class ProgressReports {

  private final SectionReader<AppMetricsFigures> appMetrics;
  private final SectionReader<OnboardingCounts> loginOnboarding;
  private final SectionReader<AiLabMoney> aiLab;
  private final ReportConfig config;

  ProgressReports(ServiceClient client, EventPosition position, ReportConfig config, Clock clock) {
    this.config = config;
    this.appMetrics =
        new SectionReader<>(new AppMetricsSource(client, config), position, config, clock);
    this.loginOnboarding =
        new SectionReader<>(new LoginOnboardingSource(client), position, config, clock);
    this.aiLab = new SectionReader<>(new AiLabSource(client), position, config, clock);
  }

  /** Fails with {@code unavailable} if all sections are unavailable. */
  Uni<ProgressReport> compose(ReportQuery query) {
    return Uni.combine()
        .all()
        .unis(appMetrics.read(query), loginOnboarding.read(query), aiLab.read(query))
        .with((metrics, onboarding, lab) -> report(query, metrics, onboarding, lab))
        .invoke(this::rejectEmpty);
  }

  private static ProgressReport report(
      ReportQuery query,
      Section<AppMetricsFigures> appMetrics,
      Section<OnboardingCounts> loginOnboarding,
      Section<AiLabMoney> aiLab) {
    return new ProgressReport(
        query.window(),
        query.knownAt(),
        appMetrics,
        loginOnboarding,
        aiLab,
        FiguresDigest.of(
            query.window(), appMetrics.figures(), loginOnboarding.figures(), aiLab.figures()));
  }

  private void rejectEmpty(ProgressReport report) {
    if (!report.hasSection()) {
      throw ProblemType.UNAVAILABLE
          .because("None of the three services can be reached; try again shortly.")
          .withHeader("Retry-After", Long.toString(config.retryAfter().toSeconds()));
    }
  }
}
