package uk.nhsx.gateway.page.data;

import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the API returned.
 *
 * @param staleSince when it was read, if the service can't answer now; otherwise null
 */
public record ApiResult<T>(T value, @Nullable Instant staleSince) {

  /** When the oldest of some results was read, if one of them is stale. */
  public static @Nullable Instant staleSince(ApiResult<?>... results) {
    return Stream.of(results)
        .flatMap(result -> Stream.ofNullable(result.staleSince()))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }
}
