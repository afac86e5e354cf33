package uk.nhsx.platform.outbox;

import java.util.List;

/**
 * How carefully the relay goes on after a failure: in smaller batches, up to the end of the one
 * that failed, so that what is not at fault passes and what is stands alone in the end.
 *
 * @param until sequence of the last event that is sent with care
 * @param most events of one batch up to there
 */
record BatchBisection(long until, int most) {

  static final BatchBisection NONE = new BatchBisection(0, Integer.MAX_VALUE);

  /**
   * After a batch that was not written. One event is found by sending them one by one; where it may
   * be something else, it is tried by halves, which costs little if it was.
   */
  static BatchBisection after(List<LoggedEvent> batch, RelayProblem obstacle) {
    int most = obstacle.isOfOneEvent() ? 1 : Math.max(1, batch.size() / 2);
    return new BatchBisection(batch.get(batch.size() - 1).sequence(), most);
  }

  /** Most events to read on after a sequence. */
  int most(long after, int usual) {
    return after < until ? Math.min(most, usual) : usual;
  }
}
