package uk.nhsx.platform.register;

import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.outbox.Announcement;
import uk.nhsx.platform.outbox.Turn;
import uk.nhsx.platform.request.Signature;

/**
 * One change under way: the turn it is made in, who stands for it, and the note that its versions
 * will carry.
 */
public record Entry(Turn turn, Signature signature, Recording recording) {

  /**
   * A change that is signed by somebody else than the request under way, if there is one at all.
   * Such are due changes, made in a turn that the {@link uk.nhsx.platform.outbox.Agenda} is given.
   */
  public static Entry signed(Turn turn, Signature signature, @Nullable String reason) {
    return new Entry(
        turn,
        signature,
        new Recording(turn.recordedAt(), signature.author(), signature.requestId(), reason));
  }

  public void announce(Announcement announcement) {
    turn.announce(announcement, signature);
  }
}
