package uk.nhsx.loginonboarding.summary;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import uk.nhsx.loginonboarding.service.Stage;

/** Sums the register up. */
@ApplicationScoped
class Summary {

  /** Before any service: bodies take no day of an earlier year than 1900. */
  private static final LocalDate BEGINNING = LocalDate.EPOCH.withYear(1);

  private final TransitionIndex index;

  Summary(TransitionIndex index) {
    this.index = index;
  }

  SummaryView read(LocalDate on, Optional<LocalDate> since, Instant known) {
    Map<Stage, StageCount> counts = index.until(known).count(on, since.orElse(BEGINNING), known);
    Function<Stage, StageCount> of = stage -> counts.getOrDefault(stage, new StageCount(0, 0));
    Function<Stage, SummaryView.Count> count =
        stage -> new SummaryView.Count(of.apply(stage).count());
    return new SummaryView(
        on,
        since.orElse(null),
        known,
        SummaryView.Live.of(of.apply(Stage.LIVE)),
        count.apply(Stage.UPCOMING),
        count.apply(Stage.APPROVED),
        count.apply(Stage.APPLIED),
        count.apply(Stage.REJECTED),
        count.apply(Stage.WITHDRAWN),
        count.apply(Stage.SUSPENDED),
        count.apply(Stage.RETIRED));
  }
}
