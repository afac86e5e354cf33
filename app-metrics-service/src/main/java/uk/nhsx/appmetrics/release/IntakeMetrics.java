package uk.nhsx.appmetrics.release;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;
import uk.nhsx.platform.precondition.WriteResult;
import uk.nhsx.platform.problem.Problem;

/** Counts requests for releases by what became of them, their rows, and how long they took. */
@Startup
@Singleton
class IntakeMetrics {

  private static final Duration[] BUCKETS = {
    Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5)
  };

  private static final String NO_REASON = "none";

  private final MeterRegistry registry;
  private final Counter rows;

  IntakeMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.rows =
        Counter.builder("intake.rows")
            .description("Rows, or figures of a JSON body, that were read to their end")
            .register(registry);
    timer("accepted", NO_REASON);
  }

  /** Runs a request to its result. */
  <T> T measure(Supplier<T> request) {
    Timer.Sample sample = Timer.start(registry);
    try {
      T result = request.get();
      sample.stop(timer(outcome(result), NO_REASON));
      return result;
    } catch (Problem problem) {
      sample.stop(timer("refused", problem.type().slug()));
      throw problem;
    } catch (RuntimeException e) {
      sample.stop(timer("failed", NO_REASON));
      throw e;
    }
  }

  void countRows(long read) {
    rows.increment(read);
  }

  private static String outcome(Object result) {
    if (result instanceof WriteResult<?> written) {
      return written.created() ? "accepted" : "repeated";
    }
    return "dry-run";
  }

  private Timer timer(String outcome, String reason) {
    return Timer.builder("intake")
        .description("Requests for releases, by what became of them")
        .tag("outcome", outcome)
        .tag("reason", reason)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
