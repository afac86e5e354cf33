package uk.nhsx.appmetrics.figure;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How sure a figure is.
 *
 * <p>Joined in a sum, the less sure one wins, whatever the order and the grouping: {@code
 * estimated} over all; {@code at-least} with {@code at-most}, or either with {@code approximately},
 * is {@code approximately}; any of them with an exact figure is itself.
 */
public enum Qualifier {
  EXACT(""),
  AT_LEAST("at-least"),
  AT_MOST("at-most"),
  APPROXIMATELY("approximately"),
  ESTIMATED("estimated");

  private final String word;

  Qualifier(String word) {
    this.word = word;
  }

  /** Finds a qualifier by its word; the empty one, or none, is an exact figure's. */
  public static Optional<Qualifier> of(@Nullable String word) {
    return word == null
        ? Optional.of(EXACT)
        : Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
  }

  /** The word as it is stored and shown; nothing for an exact figure. */
  public @Nullable String word() {
    return this == EXACT ? null : word;
  }

  /** What the sum of two figures is. */
  public Qualifier join(Qualifier other) {
    if (this == other || other == EXACT) {
      return this;
    }
    if (this == EXACT) {
      return other;
    }
    return this == ESTIMATED || other == ESTIMATED ? ESTIMATED : APPROXIMATELY;
  }
}
