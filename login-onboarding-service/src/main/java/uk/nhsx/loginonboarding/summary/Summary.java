package uk.nhsx.loginonboarding.summary;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.nhsx.loginonboarding.service.Services;
import uk.nhsx.loginonboarding.service.Stage;
import uk.nhsx.loginonboarding.service.StageCount;

/** Sums the register up. */
@ApplicationScoped
class Summary {

  /** Before any service: bodies take no day of an earlier year than 1900. */
  private static final LocalDate BEGINNING = LocalDate.EPOCH.withYear(1);

  private final Services services;

  Summary(Services services) {
    this.services = services;
  }

  SummaryView read(LocalDate on, Optional<LocalDate> since, Instant known) {
    Map<Stage, StageCount> counts =
        services.count(on, since.orElse(BEGINNING), known).stream()
            .collect(Collectors.toMap(StageCount::stage, Function.identity()));
    Function<Stage, StageCount> of =
        stage -> counts.getOrDefault(stage, new StageCount(stage, 0, 0));
    Function<Stage, SummaryView.Count> count =
        stage -> new SummaryView.Count(of.apply(stage).count());
    StageCount live = of.apply(Stage.LIVE);
    return new SummaryView(
        on,
        since.orElse(null),
        new SummaryView.Live(live.count(), live.since()),
        count.apply(Stage.UPCOMING),
        count.apply(Stage.APPROVED),
        count.apply(Stage.APPLIED),
        count.apply(Stage.REJECTED),
        count.apply(Stage.WITHDRAWN),
        count.apply(Stage.SUSPENDED),
        count.apply(Stage.RETIRED));
  }
}
