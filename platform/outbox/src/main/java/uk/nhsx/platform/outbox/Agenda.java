package uk.nhsx.platform.outbox;

import java.time.Instant;
import java.util.Optional;

/**
 * What a service has promised to make known at instants to come. A service that schedules changes
 * ({@link Turn#schedule}) has one bean of this type; the platform asks it to keep its word, at the
 * instant, once, whoever comes by first: a reader, a writer, or the keeper that looks on its own.
 *
 * <p>Both methods are called in one transaction that holds the writers' place. There may be no
 * request under way, so what they need of the one that scheduled the change (its {@link
 * uk.nhsx.platform.request.Signature}) must be stored with it. They must not take a turn.
 */
public interface Agenda {

  /**
   * The earliest instant at which a change is still to be made, by what this transaction can see.
   */
  Optional<Instant> next();

  /**
   * Makes a change that is due at an instant and writes it to the database. It is called again for
   * as long as {@link #next()} names that instant, so one at a time will do: each may then be
   * committed before the next. There may be none left, where they were called off in between.
   *
   * @param turn the one to make it in; it is recorded at the very instant it is due
   */
  void fulfil(Turn turn, Instant due);
}
