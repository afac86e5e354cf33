package uk.nhsx.platform.outbox;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import uk.nhsx.platform.body.PlainText;
import uk.nhsx.platform.knowledge.Knowledge;

@Path("/v1/notes")
class NotesResource {

  private final Notes notes;
  private final Knowledge knowledge;
  private final EventFeed feed;

  NotesResource(Notes notes, Knowledge knowledge, EventFeed feed) {
    this.notes = notes;
    this.knowledge = knowledge;
    this.feed = feed;
  }

  record WriteNote(@NotNull @PlainText String text) {}

  record NotesView(List<String> items, Instant knownAt) {}

  @POST
  @Path("/{reference}")
  @RolesAllowed("writer")
  @Consumes(MediaType.APPLICATION_JSON)
  public NotesView write(@PathParam("reference") String reference, WriteNote note)
      throws SQLException {
    return view(notes.write(reference, note.text(), () -> {}));
  }

  @GET
  public NotesView read(@RestQuery String knownAt) throws SQLException {
    return view(knowledge.asOf(knownAt).instant());
  }

  private NotesView view(Instant knownAt) throws SQLException {
    return new NotesView(notes.knownAt(knownAt), knownAt);
  }

  @GET
  @Path("/events")
  public EventFeed.Stretch events(@RestQuery String after, @RestQuery String limit) {
    return feed.read(after, limit);
  }
}
