package uk.nhsx.gateway.stream;

import java.util.List;

/**
 * A page of a service's pull feed, without gaps.
 *
 * @param after the sequence that the page follows
 * @param head the sequence of the last event there is
 * @param origins of the events that show their origin
 */
record FeedPage(long after, List<FeedEvent> events, long head, List<EventOrigin> origins) {

  FeedPage(long after, List<FeedEvent> events, long head) {
    this(after, events, head, List.of());
  }

  FeedPage {
    events = List.copyOf(events);
    origins = List.copyOf(origins);
    long last = after;
    for (FeedEvent event : events) {
      if (event.sequence() != last + 1) {
        throw new IllegalArgumentException(
            "sequence is " + event.sequence() + ", expected " + (last + 1));
      }
      last = event.sequence();
    }
    if (events.isEmpty() ? head > after : head < last) {
      throw new IllegalArgumentException("head is " + head + ", the page ends with " + last);
    }
  }
}
