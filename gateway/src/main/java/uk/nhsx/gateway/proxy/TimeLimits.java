package uk.nhsx.gateway.proxy;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import uk.nhsx.platform.problem.Problem;

/** The time limits of one exchange, which is aborted with a problem when one of them is over. */
final class TimeLimits {

  /** How often a transfer is looked at until the limit of its sender is over. */
  private static final int CHECKS = 10;

  private final Vertx vertx;
  private final Consumer<Problem> abort;
  private final Set<Long> timers = new HashSet<>();

  TimeLimits(Vertx vertx, Consumer<Problem> abort) {
    this.vertx = vertx;
    this.abort = abort;
  }

  /** Limits what comes next. */
  void limit(Duration limit, Supplier<Problem> why) {
    timers.add(vertx.setTimer(limit.toMillis(), timeout -> abort.accept(why.get())));
  }

  /**
   * Limits the time in which a body makes no progress.
   *
   * @param sender how long nothing may come from the sender
   * @param receiver how long the receiver may take nothing
   */
  void limitPauses(LimitedBody body, Duration sender, Duration receiver, Supplier<Problem> why) {
    long interval = Math.max(1, sender.toMillis() / CHECKS);
    long[] previous = {body.progress()};
    long[] millis = {0};
    timers.add(
        vertx.setPeriodic(
            interval,
            tick -> {
              millis[0] = body.progress() == previous[0] ? millis[0] + interval : 0;
              previous[0] = body.progress();
              if (millis[0] >= (body.isPaused() ? receiver : sender).toMillis()) {
                abort.accept(why.get());
              }
            }));
  }

  void cancel() {
    timers.forEach(vertx::cancelTimer);
    timers.clear();
  }
}
