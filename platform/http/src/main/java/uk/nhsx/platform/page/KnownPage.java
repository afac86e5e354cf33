package uk.nhsx.platform.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, and which day it shows, as known at which instant.
 *
 * @param next path and query of the next page; nothing on the last one
 * @param on the day that the list is limited to; nothing where no day limits it
 * @param knownAt the requested instant; without one, that of the last change
 */
public record KnownPage<T>(
    List<T> items,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDate on,
    Instant knownAt) {

  /** Adds the instant to a page. */
  public static <T> KnownPage<T> of(Page<T> page, Instant knownAt) {
    return of(page, null, knownAt);
  }

  /** Adds the day and the instant to a page. */
  public static <T> KnownPage<T> of(Page<T> page, @Nullable LocalDate on, Instant knownAt) {
    return new KnownPage<>(page.items(), page.next(), on, knownAt);
  }
}
