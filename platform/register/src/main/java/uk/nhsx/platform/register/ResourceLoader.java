package uk.nhsx.platform.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import uk.nhsx.platform.precondition.Versioned;

/**
 * Where the resources of one kind stand, to be fetched several at once. It is asked outside of any
 * request and has to open a transaction of its own.
 */
public interface ResourceLoader<V extends Versioned> {

  /** Those of the references that stand for something on a day, as known at an instant. */
  Map<String, V> find(Collection<String> references, LocalDate on, Instant known);

  /** The versions of what {@link #find} would give, which cost less. */
  Map<String, Integer> versions(Collection<String> references, LocalDate on, Instant known);

  /** What a reader is told who asks for something that is not there: a {@code not-found}. */
  RuntimeException missing();
}
