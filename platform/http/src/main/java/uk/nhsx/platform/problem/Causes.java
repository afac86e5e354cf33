package uk.nhsx.platform.problem;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A failure and what caused it, from the outside in. */
public final class Causes {

  /** Deeper chains than this are loops. */
  private static final int DEEPEST = 20;

  private Causes() {}

  public static Stream<Throwable> of(@Nullable Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(DEEPEST);
  }
}
