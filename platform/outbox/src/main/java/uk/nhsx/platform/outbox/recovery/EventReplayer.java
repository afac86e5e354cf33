package uk.nhsx.platform.outbox.recovery;

import java.util.Set;
import uk.nhsx.platform.outbox.changelog.PublishedEvent;

/**
 * Makes the changes of some types of events again, through the register that made them. A service
 * has one bean for each register; a type that no bean names can't be replayed.
 */
public interface EventReplayer {

  /** The types of events whose changes this register makes. */
  Set<String> types();

  /**
   * Makes the change of an event. Instant, author and request are taken care of: {@link
   * uk.nhsx.platform.outbox.changelog.ReplayedChange}.
   *
   * @throws NotReplayableException if the event does not contain what the change needs
   */
  void replay(PublishedEvent event);
}
