package uk.nhsx.gateway.page.history;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a history, the oldest change first.
 *
 * @param next where the API goes on, or null at the end
 * @param <T> the type of the changes
 */
public record History<T>(List<T> changes, @Nullable String next, Instant knownAt) {

  static <T> History<T> of(HistoryList<T> list) {
    return new History<>(list.items(), list.next(), list.knownAt());
  }

  History<T> with(HistoryList<T> more) {
    return new History<>(
        Stream.concat(changes.stream(), more.items().stream()).toList(), more.next(), knownAt);
  }
}
