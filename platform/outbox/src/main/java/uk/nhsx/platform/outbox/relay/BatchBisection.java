package uk.nhsx.platform.outbox.relay;

import java.util.List;

/**
 * Limits the size of batches after one has failed, up to the end of that batch, so that the events
 * that are not at fault pass, and the one that is at fault is found.
 *
 * @param until sequence of the last event that is sent in smaller batches
 * @param most events of one batch up to there
 */
record BatchBisection(long until, int most) {

  static final BatchBisection NONE = new BatchBisection(0, Integer.MAX_VALUE);

  /**
   * Returns the limit after a batch that was not written. If one event is the cause, they are sent
   * one by one; if the cause may be another, by halves.
   */
  static BatchBisection after(List<LoggedEvent> batch, RelayProblem problem) {
    int most = problem.isCausedByOneEvent() ? 1 : Math.max(1, batch.size() / 2);
    return new BatchBisection(batch.get(batch.size() - 1).sequence(), most);
  }

  /** Returns how many events to read after a sequence at most. */
  int most(long after, int usual) {
    return after < until ? Math.min(most, usual) : usual;
  }
}
