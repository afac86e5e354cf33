package uk.nhsx.appmetrics.events;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.outbox.feed.EventFeed;
import uk.nhsx.platform.outbox.feed.WaitingFeed;
import uk.nhsx.platform.parameter.GathersQueryErrors;

/** The pull feed over HTTP. */
@Path("/v1/app-metrics/events")
@Produces(MediaType.APPLICATION_JSON)
class EventsResource {

  private final WaitingFeed feed;

  EventsResource(WaitingFeed feed) {
    this.feed = feed;
  }

  @GET
  @GathersQueryErrors
  @Operation(
      operationId = "listAppMetricsEvents",
      summary = "Read the events of app metrics",
      description =
          "The pull feed, in the order of the sequence. `wait` holds an answer without "
              + "events back.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "EventPage")))
  @APIResponse(responseCode = "410", ref = "Gone")
  public Uni<EventFeed.FeedPage> read(
      @RestQuery @Nullable String after,
      @RestQuery @Nullable String since,
      @RestQuery List<String> type,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String wait) {
    return feed.read(after, since, type, limit, wait);
  }
}
