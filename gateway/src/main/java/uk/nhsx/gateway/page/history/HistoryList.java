package uk.nhsx.gateway.page.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a history, as the API returns it, the oldest change first.
 *
 * @param <T> the type of the changes
 */
public interface HistoryList<T> {

  List<T> items();

  @Nullable String next();

  Instant knownAt();
}
