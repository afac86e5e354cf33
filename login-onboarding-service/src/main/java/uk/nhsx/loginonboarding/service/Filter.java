package uk.nhsx.loginonboarding.service;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.parameter.QueryParameter;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Which services a list is to show.
 *
 * @param q in lower case, what id, name or organisation's name must contain in any case; the empty
 *     text is in all of them
 */
record Filter(Set<Stage> stages, String q) {

  private static final String ALL = "all";
  private static final int LONGEST_Q = 200;

  /** What a list shows without the parameter stage. */
  private static final Set<Stage> PUBLIC = EnumSet.of(Stage.APPROVED, Stage.UPCOMING, Stage.LIVE);

  /** Reads the parameters {@code stage} and {@code q}. */
  static Filter of(List<String> stages, @Nullable String q) {
    return new Filter(stages(stages), q == null ? "" : text(q));
  }

  /** Returns whether services at some stages are left out. */
  boolean hasStages() {
    return stages.size() < Stage.values().length;
  }

  /** Returns whether services are left out by their texts. */
  boolean hasText() {
    return !q.isEmpty();
  }

  Collection<String> words() {
    return stages.stream().map(Stage::word).toList();
  }

  private static Set<Stage> stages(List<String> words) {
    if (words.isEmpty()) {
      return PUBLIC;
    }
    Set<Stage> stages = EnumSet.noneOf(Stage.class);
    for (String word : words) {
      if (word.equals(ALL)) {
        stages.addAll(EnumSet.allOf(Stage.class));
      } else {
        QueryParameter.oneOf("stage", word, EnumSet.allOf(Stage.class), Stage::word)
            .ifPresent(stages::add);
      }
    }
    return stages;
  }

  private static String text(String q) {
    if (q.length() > LONGEST_Q || q.codePoints().anyMatch(Character::isISOControl)) {
      throw ProblemType.INVALID_PARAMETER.because(
          "q is at most " + LONGEST_Q + " characters, without control characters.");
    }
    return q.toLowerCase(Locale.ROOT);
  }
}
