package uk.nhsx.platform.outbox.feed;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.outbox.CommitSignal;
import uk.nhsx.platform.parameter.QueryErrors;
import uk.nhsx.platform.parameter.QueryParameter;
import uk.nhsx.platform.parameter.QueryReader;

/** Returns pages of the feed at once, or as soon as there is an event. */
@ApplicationScoped
public class WaitingFeed {

  private static final long LONGEST_WAIT_SECONDS = 30;

  private final EventFeed feed;
  private final CommitSignal signal;

  WaitingFeed(EventFeed feed, CommitSignal signal) {
    this.feed = feed;
    this.signal = signal;
  }

  /**
   * Reads on after a sequence, or since an instant; an answer without events is held back until
   * there is one or the seconds are over. The parameters are unparsed.
   *
   * @param types of the events to return; all if empty
   */
  public Uni<EventFeed.FeedPage> read(
      @Nullable String after,
      @Nullable String since,
      List<String> types,
      @Nullable String limit,
      @Nullable String wait) {
    QueryReader query = new QueryReader();
    Supplier<FeedQuery> requested = query.read(() -> feed.query(after, since, types, limit));
    Supplier<Long> longest = query.read(() -> seconds(wait));
    query.refuseIfAny();
    long seconds = longest.get();
    Uni<EventFeed.FeedPage> read =
        Uni.createFrom()
            .item(() -> feed.read(requested.get()))
            .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    return seconds == 0
        ? read
        : readAfterEachSignal(read)
            .ifNoItem()
            .after(Duration.ofSeconds(seconds))
            .recoverWithUni(read);
  }

  private Uni<EventFeed.FeedPage> readAfterEachSignal(Uni<EventFeed.FeedPage> read) {
    AtomicLong seen = new AtomicLong(CommitSignal.NONE_SEEN);
    return Uni.createFrom()
        .deferred(() -> signal.after(seen.get()))
        .invoke(seen::set)
        .chain(() -> read)
        .repeat()
        .whilst(page -> page.items().isEmpty() && page.reachesHead())
        .collect()
        .last();
  }

  private static long seconds(@Nullable String wait) {
    long seconds = QueryParameter.number("wait", wait).orElse(0L);
    if (seconds > LONGEST_WAIT_SECONDS) {
      throw QueryErrors.of(
          "wait",
          "too-long",
          "wait is a whole number of seconds from 0 to " + LONGEST_WAIT_SECONDS);
    }
    return seconds;
  }
}
