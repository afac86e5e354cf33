package uk.nhsx.gateway.report;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import uk.nhsx.platform.problem.ProblemType;

/** Composes the report of the three services, all asked at once. */
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

  /** Fails with {@code unavailable} if not even one section stands. */
  Uni<ProgressReport> compose(Question question) {
    return Uni.combine()
        .all()
        .unis(appMetrics.read(question), loginOnboarding.read(question), aiLab.read(question))
        .with((metrics, onboarding, lab) -> report(question, metrics, onboarding, lab))
        .invoke(this::refuseAnEmptyOne);
  }

  private static ProgressReport report(
      Question question,
      Section<AppMetricsFigures> appMetrics,
      Section<OnboardingCounts> loginOnboarding,
      Section<AiLabMoney> aiLab) {
    return new ProgressReport(
        question.window(),
        question.knownAt(),
        appMetrics,
        loginOnboarding,
        aiLab,
        FiguresDigest.of(
            question.window(), appMetrics.figures(), loginOnboarding.figures(), aiLab.figures()));
  }

  private void refuseAnEmptyOne(ProgressReport report) {
    if (!report.stands()) {
      throw ProblemType.UNAVAILABLE
          .because("None of the three services can be reached; try again shortly.")
          .withHeader("Retry-After", Long.toString(config.retryAfter().toSeconds()));
    }
  }
}
