package uk.nhsx.loginonboarding.change;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.outbox.Turn;
import uk.nhsx.platform.request.CurrentRequest;

/** Writes the note beside a version from the turn and the request under way. */
@ApplicationScoped
public class Recorder {

  private final CurrentRequest request;

  Recorder(CurrentRequest request) {
    this.request = request;
  }

  public Recording note(Turn turn, @Nullable String reason) {
    return new Recording(
        turn.recordedAt(), request.author(), request.requestId().orElse(null), reason);
  }
}
