package uk.nhsx.gateway.stream;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import uk.nhsx.gateway.token.Caller;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/** How many readers there may be: of one caller, and in all. */
@Singleton
class Seats {

  private final StreamConfig config;
  private final Map<Caller, Integer> taken = new HashMap<>();
  private int all;

  Seats(StreamConfig config) {
    this.config = config;
  }

  /** Whoever gets a seat gives it back by {@link #leave}, once. */
  synchronized void take(Caller caller) {
    int own = taken.getOrDefault(caller, 0);
    if (own >= config.readersPerCaller()) {
      throw comeBack(
          ProblemType.RATE_LIMITED.because(
              "Of one caller there may be %d readers of the event stream at once."
                  .formatted(config.readersPerCaller())));
    }
    if (all >= config.readersPerInstance()) {
      throw comeBack(
          ProblemType.UNAVAILABLE.because(
              "The event stream has all the readers it can carry; try again shortly."));
    }
    taken.put(caller, own + 1);
    all++;
  }

  synchronized void leave(Caller caller) {
    taken.computeIfPresent(caller, (who, seats) -> seats == 1 ? null : seats - 1);
    all--;
  }

  private Problem comeBack(Problem problem) {
    return problem.withHeader("Retry-After", Long.toString(config.retryAfter().toSeconds()));
  }
}
