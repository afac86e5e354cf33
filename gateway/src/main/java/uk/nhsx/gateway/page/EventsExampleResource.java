package uk.nhsx.gateway.page;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Serves the example of a browser that subscribes to the event stream, from the files in {@code
 * docs/subscribers/browser}.
 */
@Path("/docs")
public class EventsExampleResource {

  private static final String FOLDER = "/examples/";

  private final PublishedText page = file("events.html");
  private final PublishedText script = file("events.js");

  @GET
  @Path("/events")
  @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
  public Response page(@Context HttpHeaders request) {
    return page.respond(request);
  }

  @GET
  @Path("/events.js")
  @Produces("text/javascript;charset=UTF-8")
  public Response script(@Context HttpHeaders request) {
    return script.respond(request);
  }

  private static PublishedText file(String name) {
    try (InputStream file =
        Objects.requireNonNull(
            EventsExampleResource.class.getResourceAsStream(FOLDER + name), name)) {
      return new PublishedText(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
