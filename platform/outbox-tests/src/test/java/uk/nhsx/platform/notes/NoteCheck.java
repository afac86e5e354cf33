package uk.nhsx.platform.notes;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import uk.nhsx.platform.outbox.verification.RegisterCheck;

/** Every version of a note has its event. */
final class NoteCheck {

  private NoteCheck() {}

  @Produces
  @Singleton
  static RegisterCheck notes() {
    return new RegisterCheck(
        "notes",
        List.of("uk.nhsx.notes.note.written.v1"),
        """
        select recorded_at, reference as key,
          jsonb_build_object('reference', reference, 'text', text) as content
        from note
        """);
  }
}
