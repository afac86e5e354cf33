package uk.nhsx.gateway.page.changes;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.List;

/**
 * A page of a service's feed.
 *
 * @param first sequence of the first event that is still stored
 * @param head sequence of the last event of the log
 */
record EventPage(
    List<LoggedEvent> items,
    @JsonDeserialize(converter = SequenceConverter.class) long first,
    @JsonDeserialize(converter = SequenceConverter.class) long head) {

  /** The sequence at which the page begins; the next one of the log, if there is no event. */
  long begin() {
    return items.isEmpty() ? head + 1 : items.get(0).sequence();
  }

  /** The first sequence after an instant since which the page was read. */
  long endAt(Instant instant) {
    // No two events were recorded at the same instant.
    return begin() + (!items.isEmpty() && items.get(0).time().equals(instant) ? 1 : 0);
  }
}
