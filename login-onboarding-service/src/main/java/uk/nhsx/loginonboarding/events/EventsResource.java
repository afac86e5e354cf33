package uk.nhsx.loginonboarding.events;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.outbox.EventFeed;
import uk.nhsx.platform.parameter.QueryParameter;
import uk.nhsx.platform.problem.ProblemType;

/** The event log over HTTP, for subscribers that pull. */
@Path("/v1/login-onboarding")
@Produces(MediaType.APPLICATION_JSON)
class EventsResource {

  private static final long LONGEST_WAIT = 30;

  /** How often a held answer looks for events; each look is one read of an index. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final EventFeed feed;
  private final Clock clock;

  EventsResource(EventFeed feed, Clock clock) {
    this.feed = feed;
    this.clock = clock;
  }

  /** Reads on after a sequence; with {@code wait}, an answer without events is held back. */
  @GET
  @Path("/events")
  public Uni<EventFeed.Stretch> read(
      @RestQuery @Nullable String after,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String wait) {
    Instant until = clock.instant().plusSeconds(seconds(wait));
    // A held answer must not hold a thread: there are few of them, and subscribers may be many.
    return Uni.createFrom()
        .item(() -> feed.read(after, limit))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .repeat()
        .withDelay(BETWEEN_LOOKS)
        .whilst(stretch -> stretch.items().isEmpty() && clock.instant().isBefore(until))
        .collect()
        .last();
  }

  private static long seconds(@Nullable String wait) {
    long seconds = QueryParameter.number("wait", wait).orElse(0L);
    if (seconds > LONGEST_WAIT) {
      throw ProblemType.INVALID_PARAMETER.because(
          "wait is a whole number of seconds from 0 to " + LONGEST_WAIT + ".");
    }
    return seconds;
  }
}
