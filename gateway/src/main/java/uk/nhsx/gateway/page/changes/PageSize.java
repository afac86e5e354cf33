package uk.nhsx.gateway.page.changes;

import java.util.function.ToIntFunction;

/**
 * How many events a page has at most.
 *
 * @param bytes how many they have together
 * @param weight how many bytes an event has
 */
record PageSize(int events, int bytes, ToIntFunction<LoggedEvent> weight) {

  static PageSize ofEvents(int events) {
    return new PageSize(events, 0, event -> 0);
  }
}
