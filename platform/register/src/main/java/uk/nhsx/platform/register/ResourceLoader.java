package uk.nhsx.platform.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import uk.nhsx.platform.precondition.Versioned;

/**
 * Loads several resources of one kind at once. It is called outside of any request, and opens a
 * transaction of its own.
 */
public interface ResourceLoader<V extends Versioned> {

  /** Returns the resources that there are on a day, as known at an instant. */
  Map<String, V> find(Collection<String> references, LocalDate on, Instant known);

  /** Returns the versions of what {@link #find} would return, at less cost. */
  Map<String, Integer> versions(Collection<String> references, LocalDate on, Instant known);

  /** Returns what messages call such a resource. */
  String noun();
}
