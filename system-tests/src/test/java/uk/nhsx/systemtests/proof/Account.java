package uk.nhsx.systemtests.proof;

import java.util.List;

/**
 * What somebody was told of one service's log, in the order in which it came.
 *
 * @param by who was told
 * @param inOneOrder whether all events came one after the other; of a topic with several
 *     partitions, only those of one key do
 */
record Account(String by, boolean inOneOrder, List<Told> events) {

  Account {
    events = List.copyOf(events);
  }
}
