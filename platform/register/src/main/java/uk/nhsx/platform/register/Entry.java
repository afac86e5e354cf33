package uk.nhsx.platform.register;

import uk.nhsx.platform.outbox.Announcement;
import uk.nhsx.platform.outbox.Turn;

/** One change under way: the turn it is made in, and the note that its versions will carry. */
public record Entry(Turn turn, Recording recording) {

  public void announce(Announcement announcement) {
    turn.announce(announcement);
  }
}
