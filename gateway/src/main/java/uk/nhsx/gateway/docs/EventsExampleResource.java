package uk.nhsx.gateway.docs;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import uk.nhsx.gateway.published.PublishedText;

/**
 * Serves the example of a browser that subscribes to the event stream, from the files in {@code
 * docs/subscribers/browser}.
 */
@Path("/docs")
public class EventsExampleResource {

  private final PublishedText page = PublishedText.ofFile("/examples/events.html");
  private final PublishedText script = PublishedText.ofFile("/examples/events.js");

  @GET
  @Path("/events")
  @Operation(hidden = true)
  @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
  public Response page(@Context RoutingContext request) {
    return page.respond(request);
  }

  @GET
  @Path("/events.js")
  @Operation(hidden = true)
  @Produces("text/javascript;charset=UTF-8")
  public Response script(@Context RoutingContext request) {
    return script.respond(request);
  }
}
