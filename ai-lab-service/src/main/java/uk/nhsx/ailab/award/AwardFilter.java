package uk.nhsx.ailab.award;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.competition.CompetitionId;
import uk.nhsx.platform.parameter.QueryErrors;
import uk.nhsx.platform.parameter.QueryParameter;

/**
 * Which awards a list shows. A filter without values matches all.
 *
 * @param competitions ids
 * @param recipient an org-id
 */
record AwardFilter(
    List<String> competitions,
    List<Integer> phases,
    List<Stage> stages,
    Optional<String> recipient) {

  /** Matches all. */
  static final AwardFilter NONE =
      new AwardFilter(List.of(), List.of(), List.of(), Optional.empty());

  private static final List<Integer> PHASES = List.of(1, 2, 3, 4);

  /**
   * Reads the parameters {@code competition}, {@code phase}, {@code stage} and {@code recipient}.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter} for what can match no award
   */
  static AwardFilter of(
      List<String> competition,
      List<String> phase,
      List<String> stage,
      @Nullable String recipient) {
    QueryErrors.check(
        () -> competition.forEach(AwardFilter::competition),
        () -> phases(phase),
        () -> stages(stage),
        () -> Optional.ofNullable(recipient).map(AwardFilter::orgId));
    return new AwardFilter(
        competition.stream().map(AwardFilter::competition).toList(),
        phases(phase),
        stages(stage),
        Optional.ofNullable(recipient).map(AwardFilter::orgId));
  }

  private static List<Integer> phases(List<String> texts) {
    return texts.stream()
        .flatMap(text -> QueryParameter.oneOf("phase", text, PHASES, String::valueOf).stream())
        .toList();
  }

  private static List<Stage> stages(List<String> words) {
    return words.stream()
        .flatMap(word -> QueryParameter.oneOf("stage", word, Stage.all(), Stage::word).stream())
        .toList();
  }

  /** Returns whether nothing but stages leaves awards out. */
  boolean hasStagesOnly() {
    return competitions.isEmpty() && phases.isEmpty() && recipient.isEmpty();
  }

  private static String competition(String text) {
    return CompetitionId.parse(text)
        .map(CompetitionId::value)
        .orElseThrow(
            () ->
                QueryErrors.of(
                    "competition", "pattern", "competition " + CompetitionId.SHAPE_IN_WORDS));
  }

  private static String orgId(String text) {
    if (!OrgId.wellShaped(text)) {
      throw QueryErrors.of(
          "recipient",
          "org-id",
          "recipient must be an organisation's identifier such as GB-NHS-RRV");
    }
    return text;
  }
}
