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
 * The feed for subscribers that would rather wait than ask again. A waiting answer holds no thread,
 * of which there are few, and asks the database for nothing before there is something.
 */
@ApplicationScoped
public class WaitingFeed {

  private static final long LONGEST_WAIT_SECONDS = 30;

  private final EventFeed feed;
  private final CommitSignal bell;

  WaitingFeed(EventFeed feed, CommitSignal bell) {
    this.feed = feed;
    this.bell = bell;
  }

  /**
   * Reads on after a sequence; an answer without events is held back until there is one or the
   * seconds are over. Parameters are as they stand in the query.
   */
  public Uni<EventFeed.Stretch> read(
      @Nullable String after, @Nullable String limit, @Nullable String wait) {
    long seconds = seconds(wait);
    Uni<EventFeed.Stretch> look =
        Uni.createFrom()
            .item(() -> feed.read(after, limit))
            .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    return seconds == 0
        ? look
        : lookAtEachRing(look).ifNoItem().after(Duration.ofSeconds(seconds)).recoverWithUni(look);
  }

  private Uni<EventFeed.Stretch> lookAtEachRing(Uni<EventFeed.Stretch> look) {
    AtomicLong heard = new AtomicLong(CommitSignal.NOTHING);
    return Uni.createFrom()
        .deferred(() -> bell.after(heard.get()))
        .invoke(heard::set)
        .chain(() -> look)
        .repeat()
        .whilst(stretch -> stretch.items().isEmpty())
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
