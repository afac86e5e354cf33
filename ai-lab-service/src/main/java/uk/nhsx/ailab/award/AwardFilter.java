package uk.nhsx.ailab.award;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.competition.CompetitionId;
import uk.nhsx.ailab.programme.ProgrammeId;
import uk.nhsx.platform.parameter.QueryErrors;
import uk.nhsx.platform.parameter.QueryParameter;
import uk.nhsx.platform.parameter.QueryReader;
import uk.nhsx.platform.parameter.SearchText;

/**
 * Which awards a list shows. A filter without values matches all.
 *
 * @param competitions ids
 * @param recipient an org-id
 * @param q what reference, title or recipient's name must contain
 */
record AwardFilter(
    List<ProgrammeId> programmes,
    List<String> competitions,
    List<Integer> phases,
    List<Stage> stages,
    Optional<String> recipient,
    SearchText q) {

  private static final List<Integer> PHASES = List.of(1, 2, 3, 4);

  /**
   * Matches all. Made without {@link #of}, which reads the parameters of the current request: a
   * first request with a wrong one would leave this class unusable until the next start.
   */
  static final AwardFilter NONE =
      new AwardFilter(
          List.of(), List.of(), List.of(), List.of(), Optional.empty(), new SearchText(""));

  /**
   * Reads the parameters {@code programme}, {@code competition}, {@code phase}, {@code stage},
   * {@code recipient} and {@code q}.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter} for what can match no award
   */
  static AwardFilter of(
      List<String> programme,
      List<String> competition,
      List<String> phase,
      List<String> stage,
      @Nullable String recipient,
      @Nullable String q) {
    QueryReader query = new QueryReader();
    Supplier<List<ProgrammeId>> programmes =
        query.read(() -> programme.stream().map(AwardFilter::programme).toList());
    Supplier<List<String>> competitions =
        query.read(() -> competition.stream().map(AwardFilter::competition).toList());
    Supplier<List<Integer>> phases = query.read(() -> phases(phase));
    Supplier<List<Stage>> stages = query.read(() -> stages(stage));
    Supplier<Optional<String>> orgId = query.read(() -> orgId(Optional.ofNullable(recipient)));
    Supplier<SearchText> text = query.read(() -> SearchText.of(q));
    query.refuseIfAny();
    return new AwardFilter(
        programmes.get(), competitions.get(), phases.get(), stages.get(), orgId.get(), text.get());
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
    return programmes.isEmpty()
        && competitions.isEmpty()
        && phases.isEmpty()
        && recipient.isEmpty()
        && q.isEmpty();
  }

  /**
   * Returns the filter that names competitions in place of programmes, or nothing if that leaves
   * none.
   *
   * @param ofProgrammes the competitions of the programmes
   */
  Optional<AwardFilter> within(List<CompetitionId> ofProgrammes) {
    List<String> left =
        ofProgrammes.stream()
            .map(CompetitionId::value)
            .filter(id -> competitions.isEmpty() || competitions.contains(id))
            .toList();
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(new AwardFilter(List.of(), left, phases, stages, recipient, q));
  }

  private static ProgrammeId programme(String text) {
    return ProgrammeId.parse(text)
        .orElseThrow(
            () ->
                QueryErrors.of("programme", "pattern", "programme " + ProgrammeId.SHAPE_IN_WORDS));
  }

  private static String competition(String text) {
    return CompetitionId.parse(text)
        .map(CompetitionId::value)
        .orElseThrow(
            () ->
                QueryErrors.of(
                    "competition", "pattern", "competition " + CompetitionId.SHAPE_IN_WORDS));
  }

  private static Optional<String> orgId(Optional<String> text) {
    if (text.isPresent() && !OrgId.wellShaped(text.get())) {
      throw QueryErrors.of(
          "recipient",
          "org-id",
          "recipient must be an organisation's identifier such as GB-NHS-RRV");
    }
    return text;
  }
}
