package uk.nhsx.ailab.events;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.outbox.feed.EventFeed;
import uk.nhsx.platform.outbox.feed.WaitingFeed;
import uk.nhsx.platform.parameter.GathersQueryErrors;

/** The log over HTTP. */
@Path("/v1/ai-lab/events")
@Produces(MediaType.APPLICATION_JSON)
class EventsResource {

  private final WaitingFeed feed;

  EventsResource(WaitingFeed feed) {
    this.feed = feed;
  }

  @GET
  @GathersQueryErrors
  public Uni<EventFeed.FeedPage> read(
      @RestQuery @Nullable String after,
      @RestQuery @Nullable String since,
      @RestQuery List<String> type,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String wait) {
    return feed.read(after, since, type, limit, wait);
  }
}
