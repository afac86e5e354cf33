package uk.nhsx.appmetrics.area;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.parameter.QueryErrors;
import uk.nhsx.platform.parameter.QueryParameter;
import uk.nhsx.platform.parameter.QueryReader;
import uk.nhsx.platform.parameter.SearchText;

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
    QueryReader query = new QueryReader();
    Supplier<List<AreaType>> ofTypes = query.read(() -> types(types));
    Supplier<List<String>> ofParents = query.read(() -> parents(parents));
    Supplier<SearchText> text = query.read(() -> SearchText.of(q));
    query.refuseIfAny();
    return new AreaFilter(ofTypes.get(), ofParents.get(), text.get());
  }

  private static List<AreaType> types(@Nullable List<String> words) {
    return some(words).stream()
        .flatMap(
            word ->
                QueryParameter.oneOf("type", word, List.of(AreaType.values()), AreaType::word)
                    .stream())
        .distinct()
        .toList();
  }

  private static List<String> parents(@Nullable List<String> codes) {
    return some(codes).stream().map(AreaFilter::code).distinct().toList();
  }

  private static List<String> some(@Nullable List<String> values) {
    return values == null ? List.of() : values;
  }

  private static String code(String text) {
    return AreaCode.parse(text)
        .map(AreaCode::value)
        .orElseThrow(
            () ->
                QueryErrors.of(
                    "parent", "area-code", "parent must be an area's code, such as E92000001"));
  }
}
