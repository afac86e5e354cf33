package uk.nhsx.systemtests.proof;

import java.util.List;

/**
 * What a reader received of one service's log, in the order in which it came.
 *
 * @param by the name of the reader
 * @param inOneOrder whether all events came one after the other; of a topic with several
 *     partitions, only those of one key do
 */
record ReceivedEvents(String by, boolean inOneOrder, List<ReceivedEvent> events) {

  ReceivedEvents {
    events = List.copyOf(events);
  }
}
