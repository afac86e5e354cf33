package uk.nhsx.platform.outbox;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.parameter.QueryParameter;
import uk.nhsx.platform.problem.ProblemType;

/**
 * The feed for subscribers that would rather wait than ask again. A waiting answer holds no thread:
 * there are few of them, and subscribers may be many.
 */
@ApplicationScoped
public class WaitingFeed {

  private static final long LONGEST_WAIT_SECONDS = 30;
  private static final long LOOKS_A_SECOND = 4;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1).dividedBy(LOOKS_A_SECOND);

  private final EventFeed feed;

  WaitingFeed(EventFeed feed) {
    this.feed = feed;
  }

  /**
   * Reads on after a sequence; an answer without events is held back until there is one or the
   * seconds are over. Parameters are as they stand in the query.
   */
  public Uni<EventFeed.Stretch> read(
      @Nullable String after, @Nullable String limit, @Nullable String wait) {
    AtomicLong looksLeft = new AtomicLong(seconds(wait) * LOOKS_A_SECOND);
    return Uni.createFrom()
        .item(() -> feed.read(after, limit))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .repeat()
        .withDelay(BETWEEN_LOOKS)
        .whilst(stretch -> stretch.items().isEmpty() && looksLeft.getAndDecrement() > 0)
        .collect()
        .last();
  }

  private static long seconds(@Nullable String wait) {
    long seconds = QueryParameter.number("wait", wait).orElse(0L);
    if (seconds > LONGEST_WAIT_SECONDS) {
      throw ProblemType.INVALID_PARAMETER.because(
          "wait is a whole number of seconds from 0 to " + LONGEST_WAIT_SECONDS + ".");
    }
    return seconds;
  }
}
