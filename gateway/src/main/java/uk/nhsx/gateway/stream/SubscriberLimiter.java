package uk.nhsx.gateway.stream;

import io.micrometer.core.instrument.Counter;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import uk.nhsx.gateway.caller.Caller;
import uk.nhsx.platform.limit.LimitMetrics;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/** Limits the number of subscribers of one caller and of this instance. */
@Singleton
class SubscriberLimiter {

  private final StreamConfig config;
  private final Map<Caller, Integer> subscribers = new HashMap<>();
  private final Counter refusedToCaller;
  private final Counter refusedByInstance;
  private int total;

  SubscriberLimiter(StreamConfig config, LimitMetrics metrics) {
    this.config = config;
    this.refusedToCaller = metrics.refusals("event-readers-caller");
    this.refusedByInstance = metrics.refusals("event-readers-instance");
  }

  /** Each successful call needs one {@link #release}. */
  synchronized void acquire(Caller caller) {
    int own = subscribers.getOrDefault(caller, 0);
    if (own >= config.subscribersPerCaller()) {
      refusedToCaller.increment();
      throw withRetryAfter(
          ProblemType.RATE_LIMITED.because(
              "A caller may have at most %d event streams open; close one first."
                  .formatted(config.subscribersPerCaller())));
    }
    if (total >= config.subscribersPerInstance()) {
      refusedByInstance.increment();
      throw withRetryAfter(
          ProblemType.UNAVAILABLE.because(
              "The event stream has reached its limit of subscribers; try again shortly."));
    }
    subscribers.put(caller, own + 1);
    total++;
  }

  synchronized void release(Caller caller) {
    subscribers.computeIfPresent(caller, (key, count) -> count == 1 ? null : count - 1);
    total--;
  }

  private Problem withRetryAfter(Problem problem) {
    return problem.withHeader("Retry-After", Long.toString(config.retryAfter().toSeconds()));
  }
}
