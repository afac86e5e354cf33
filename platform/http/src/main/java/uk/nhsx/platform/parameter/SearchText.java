package uk.nhsx.platform.parameter;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.body.TextRules;

/**
 * The parameter {@code q}: a text that is searched for in the texts of a list, in any case.
 *
 * @param value in lower case; the empty text is in all of them
 */
public record SearchText(String value) {

  private static final TextRules TEXT = new TextRules(200, false);

  public SearchText {
    if (!value.equals(value.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("value is not in lower case: " + value);
    }
  }

  /**
   * Reads the parameter.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter} for a text that breaks the
   *     rules of {@link TextRules}
   */
  public static SearchText of(@Nullable String q) {
    if (q == null) {
      return new SearchText("");
    }
    TEXT.fault(q)
        .ifPresent(
            fault -> {
              throw QueryErrors.of("q", "plain-text", "q " + fault);
            });
    return new SearchText(q.toLowerCase(Locale.ROOT));
  }

  /** Whether it is in every text. */
  public boolean isEmpty() {
    return value.isEmpty();
  }
}
