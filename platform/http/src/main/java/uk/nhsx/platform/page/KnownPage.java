package uk.nhsx.platform.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, and as known at which instant it is shown.
 *
 * @param next path and query of the next page; nothing on the last one
 * @param knownAt the requested instant; without one, that of the last change
 */
public record KnownPage<T>(
    List<T> items,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next,
    Instant knownAt) {

  /** Adds the instant to a page. */
  public static <T> KnownPage<T> of(Page<T> page, Instant knownAt) {
    return new KnownPage<>(page.items(), page.next(), knownAt);
  }
}
