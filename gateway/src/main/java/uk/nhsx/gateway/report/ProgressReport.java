package uk.nhsx.gateway.report;

import java.time.Instant;
import java.util.stream.Stream;

/** The report as JSON. */
record ProgressReport(
    Window window,
    Instant knownAt,
    Section<AppMetricsFigures> appMetrics,
    Section<OnboardingCounts> loginOnboarding,
    Section<AiLabMoney> aiLab,
    String digest) {

  boolean hasSection() {
    return !sections().allMatch(section -> section.is(Section.State.UNAVAILABLE));
  }

  boolean isUpToDate() {
    return sections().allMatch(Section::isUpToDate);
  }

  private Stream<Section<?>> sections() {
    return Stream.of(appMetrics, loginOnboarding, aiLab);
  }
}
