package uk.nhsx.platform.notes;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.asof.AsOf;
import uk.nhsx.platform.asof.CacheableResponse;
import uk.nhsx.platform.asof.KnownAt;
import uk.nhsx.platform.body.AcceptsGzip;
import uk.nhsx.platform.body.PlainText;
import uk.nhsx.platform.outbox.feed.EventFeed;
import uk.nhsx.platform.outbox.feed.WaitingFeed;
import uk.nhsx.platform.parameter.GathersQueryErrors;
import uk.nhsx.platform.precondition.VersionTag;

@Path("/v1/notes")
@Produces(MediaType.APPLICATION_JSON)
class NotesResource {

  private final Notes notes;
  private final ScheduledNotes scheduledNotes;
  private final AsOf asOf;
  private final WaitingFeed feed;
  private final CacheableResponse answer;

  NotesResource(
      Notes notes,
      ScheduledNotes scheduledNotes,
      AsOf asOf,
      WaitingFeed feed,
      CacheableResponse answer) {
    this.notes = notes;
    this.scheduledNotes = scheduledNotes;
    this.answer = answer;
    this.asOf = asOf;
    this.feed = feed;
  }

  record WriteNote(@NotNull @PlainText String text, @Nullable Boolean urgent) {}

  record KeepNoteBack(@NotNull String text, @NotNull Instant dueAt) {}

  record NotesView(List<String> items, Instant knownAt) {}

  @POST
  @Path("/{reference}")
  @RolesAllowed("writer")
  @Consumes(MediaType.APPLICATION_JSON)
  public NotesView write(@PathParam("reference") String reference, WriteNote note)
      throws SQLException {
    return view(notes.write(reference, note.text(), () -> {}));
  }

  @POST
  @Path("/{reference}/to-come")
  @RolesAllowed("writer")
  @Consumes(MediaType.APPLICATION_JSON)
  public void keepBack(@PathParam("reference") String reference, KeepNoteBack note)
      throws SQLException {
    scheduledNotes.write(reference, note.text(), note.dueAt());
  }

  /** Gives back what it got. */
  @POST
  @Path("/{reference}/packed")
  @AcceptsGzip
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  public byte[] unpack(@PathParam("reference") String reference, InputStream body)
      throws IOException {
    return body.readAllBytes();
  }

  @GET
  @GathersQueryErrors
  public Response read(@RestQuery String knownAt) throws SQLException {
    asOf.check(null, knownAt);
    KnownAt known = asOf.knownAt(knownAt);
    return answer.of(view(known.instant()), VersionTag.of(7), known);
  }

  private NotesView view(Instant knownAt) throws SQLException {
    return new NotesView(notes.knownAt(knownAt), knownAt);
  }

  @GET
  @Path("/events")
  @GathersQueryErrors
  public Uni<EventFeed.FeedPage> events(
      @RestQuery String after,
      @RestQuery String since,
      @RestQuery List<String> type,
      @RestQuery String limit,
      @RestQuery String wait) {
    return feed.read(after, since, type, limit, wait);
  }
}
