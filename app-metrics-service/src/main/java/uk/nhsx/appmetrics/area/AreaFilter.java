package uk.nhsx.appmetrics.area;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.parameter.QueryParameter;
import uk.nhsx.platform.parameter.SearchText;
import uk.nhsx.platform.problem.ProblemType;

/**
 * What a list of areas is narrowed to; an empty list narrows nothing.
 *
 * @param q what code or name must contain
 */
record AreaFilter(List<AreaType> types, List<String> parents, SearchText q) {

  /**
   * Reads the parameters {@code type} and {@code parent}, each of which may be repeated, and {@code
   * q}.
   */
  static AreaFilter of(
      @Nullable List<String> types, @Nullable List<String> parents, @Nullable String q) {
    return new AreaFilter(
        some(types).stream()
            .flatMap(
                type ->
                    QueryParameter.oneOf("type", type, List.of(AreaType.values()), AreaType::word)
                        .stream())
            .distinct()
            .toList(),
        some(parents).stream().map(AreaFilter::code).distinct().toList(),
        SearchText.of(q));
  }

  private static List<String> some(@Nullable List<String> values) {
    return values == null ? List.of() : values;
  }

  private static String code(String text) {
    return AreaCode.parse(text)
        .map(AreaCode::value)
        .orElseThrow(
            () ->
                ProblemType.INVALID_PARAMETER.because(
                    "parent must be an area's code, such as E92000001."));
  }
}
