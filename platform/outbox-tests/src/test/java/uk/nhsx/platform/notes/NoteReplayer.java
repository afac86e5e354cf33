package uk.nhsx.platform.notes;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Set;
import uk.nhsx.platform.outbox.OutboxException;
import uk.nhsx.platform.outbox.changelog.PublishedEvent;
import uk.nhsx.platform.outbox.recovery.EventReplayer;

/** Writes a note again. */
@ApplicationScoped
public class NoteReplayer implements EventReplayer {

  private final Notes notes;

  NoteReplayer(Notes notes) {
    this.notes = notes;
  }

  @Override
  public Set<String> types() {
    return Set.of("uk.nhsx.notes.note.written.v1");
  }

  @Override
  public void replay(PublishedEvent event) {
    try {
      notes.write(event.key(), event.data().path("text").asText(), () -> {});
    } catch (SQLException e) {
      throw new OutboxException("could not write the note", e);
    }
  }
}
