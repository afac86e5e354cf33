package uk.nhsx.ailab.award;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.competition.CompetitionId;
import uk.nhsx.platform.parameter.QueryParameter;
import uk.nhsx.platform.problem.ProblemType;

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
    return new AwardFilter(
        competition.stream().map(AwardFilter::competition).toList(),
        phase.stream()
            .flatMap(text -> QueryParameter.oneOf("phase", text, PHASES, String::valueOf).stream())
            .toList(),
        stage.stream()
            .flatMap(text -> QueryParameter.oneOf("stage", text, Stage.all(), Stage::word).stream())
            .toList(),
        Optional.ofNullable(recipient).map(AwardFilter::orgId));
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
                ProblemType.INVALID_PARAMETER.because(
                    "competition " + CompetitionId.SHAPE_IN_WORDS + "."));
  }

  private static String orgId(String text) {
    if (!OrgId.wellShaped(text)) {
      throw ProblemType.INVALID_PARAMETER.because(
          "recipient must be an organisation's identifier such as GB-NHS-RRV.");
    }
    return text;
  }
}
