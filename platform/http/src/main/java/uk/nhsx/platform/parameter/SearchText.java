package uk.nhsx.platform.parameter;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.problem.ProblemType;

/**
 * The parameter {@code q}: a text that is searched for in the texts of a list, in any case.
 *
 * @param value in lower case; the empty text is in all of them
 */
public record SearchText(String value) {

  private static final int LONGEST = 200;

  public SearchText {
    if (!value.equals(value.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("value is not in lower case: " + value);
    }
  }

  /**
   * Reads the parameter.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter} for a text that is too long,
   *     or has control characters
   */
  public static SearchText of(@Nullable String q) {
    if (q == null) {
      return new SearchText("");
    }
    if (q.length() > LONGEST || q.codePoints().anyMatch(Character::isISOControl)) {
      throw ProblemType.INVALID_PARAMETER.because(
          "q is at most " + LONGEST + " characters, without control characters.");
    }
    return new SearchText(q.toLowerCase(Locale.ROOT));
  }

  /** Whether it is in every text. */
  public boolean isEmpty() {
    return value.isEmpty();
  }
}
