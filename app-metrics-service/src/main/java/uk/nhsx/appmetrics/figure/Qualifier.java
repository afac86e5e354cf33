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
  EXACT("", 0),
  AT_LEAST("at-least", 1),
  AT_MOST("at-most", 2),
  APPROXIMATELY("approximately", 3),
  ESTIMATED("estimated", 4);

  private final String word;
  private final int code;

  Qualifier(String word, int code) {
    this.word = word;
    this.code = code;
  }

  /** The one of a code in the store; whatever was joined with 4 is estimated. */
  public static Qualifier ofCode(int code) {
    return values()[Math.min(code, ESTIMATED.code)];
  }

  /** Its code in the store, where figures are joined by "or": at least 1, at most 2, both 3. */
  public int code() {
    return code;
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
    return ofCode(code | other.code);
  }
}
