package uk.nhsx.loginonboarding.service;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.parameter.QueryParameter;
import uk.nhsx.platform.parameter.QueryReader;
import uk.nhsx.platform.parameter.SearchText;

/**
 * Which services a list is to show.
 *
 * @param q in lower case, what id, name or organisation's name must contain in any case; the empty
 *     text is in all of them
 */
record Filter(Set<Stage> stages, String q) {

  private static final String ALL = "all";
  private static final List<String> WORDS =
      Stream.concat(Stream.of(Stage.values()).map(Stage::word), Stream.of(ALL)).toList();

  /** What a list shows without the parameter stage. */
  private static final Set<Stage> PUBLIC = EnumSet.of(Stage.APPROVED, Stage.UPCOMING, Stage.LIVE);

  /** Reads the parameters {@code stage} and {@code q}. */
  static Filter of(List<String> stages, @Nullable String q) {
    QueryReader query = new QueryReader();
    Supplier<Set<Stage>> shown = query.read(() -> stages(stages));
    Supplier<SearchText> text = query.read(() -> SearchText.of(q));
    query.refuseIfAny();
    return new Filter(shown.get(), text.get().value());
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
      QueryParameter.oneOf("stage", word, WORDS, UnaryOperator.identity());
      Stream.of(Stage.values())
          .filter(stage -> word.equals(ALL) || word.equals(stage.word()))
          .forEach(stages::add);
    }
    return stages;
  }
}
