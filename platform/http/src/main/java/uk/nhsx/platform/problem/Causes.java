package uk.nhsx.platform.problem;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A failure and what lies behind it, from the outside in: its causes, and what was suppressed on
 * the way, where a failed commit keeps the database's own words.
 */
public final class Causes {

  /** Deeper ones than this are loops. */
  private static final int DEEPEST = 10;

  private Causes() {}

  public static Stream<Throwable> of(@Nullable Throwable failure) {
    return of(failure, DEEPEST);
  }

  private static Stream<Throwable> of(@Nullable Throwable failure, int depth) {
    return failure == null || depth == 0
        ? Stream.empty()
        : Stream.concat(
            Stream.of(failure),
            Stream.concat(Stream.of(failure.getSuppressed()), Stream.ofNullable(failure.getCause()))
                .flatMap(behind -> of(behind, depth - 1)));
  }
}
