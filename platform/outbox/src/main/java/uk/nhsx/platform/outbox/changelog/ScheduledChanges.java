package uk.nhsx.platform.outbox.changelog;

import java.time.Instant;
import java.util.Optional;
import uk.nhsx.platform.request.Provenance;

/**
 * The changes that a service makes at future instants. A service that schedules changes ({@link
 * Change#schedule}) has one bean of this type. The platform calls it at the instant, once, from the
 * first that comes by: a reader, a writer, or the poller.
 *
 * <p>Both methods are called in one transaction that holds the lock on the head of the log. There
 * may be no request under way, so the service stores the {@link
 * uk.nhsx.platform.request.Provenance} of the request that scheduled the change with it. The
 * methods must not open another change.
 */
public interface ScheduledChanges {

  /**
   * Returns the earliest instant at which a change is still to be made, as seen by this
   * transaction.
   */
  Optional<Instant> next();

  /**
   * Makes a change that is due at an instant and writes it to the database. It is called again for
   * as long as {@link #next()} returns that instant, so one at a time will do: each is then
   * committed before the next. There may be none left, if they were cancelled in between.
   *
   * @param change the one to make; it is recorded at the very instant it is due. Its events need
   *     the stored provenance ({@link Change#append(NewEvent, Provenance)})
   */
  void make(Change change, Instant due);
}
