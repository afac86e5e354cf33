package uk.nhsx.gateway.stream;

import java.util.List;

/**
 * A stretch of a service's log without a gap, as its pull feed tells it.
 *
 * @param after the sequence it was asked on after
 * @param head the sequence of the last event there is
 */
record FeedPage(long after, List<FeedEvent> events, long head) {

  FeedPage {
    events = List.copyOf(events);
    long last = after;
    for (FeedEvent event : events) {
      if (event.sequence() != last + 1) {
        throw new IllegalArgumentException(
            "sequence is " + event.sequence() + " where " + (last + 1) + " is due");
      }
      last = event.sequence();
    }
    if (events.isEmpty() ? head > after : head < last) {
      throw new IllegalArgumentException("head is " + head + ", the page ends with " + last);
    }
  }
}
