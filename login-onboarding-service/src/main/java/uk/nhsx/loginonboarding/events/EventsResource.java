package uk.nhsx.loginonboarding.events;

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

/** The event log over HTTP, for subscribers that pull. */
@Path("/v1/login-onboarding")
@Produces(MediaType.APPLICATION_JSON)
class EventsResource {

  private final WaitingFeed feed;

  EventsResource(WaitingFeed feed) {
    this.feed = feed;
  }

  /** Reads on after a sequence; with {@code wait}, an answer without events is held back. */
  @GET
  @Path("/events")
  @GathersQueryErrors
  @Operation(
      operationId = "listLoginOnboardingEvents",
      summary = "Read the events of login onboarding",
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
