package uk.nhsx.appmetrics.series;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.period.Period;
import uk.nhsx.platform.parameter.QueryErrors;
import uk.nhsx.platform.parameter.QueryParameter;
import uk.nhsx.platform.parameter.QueryReader;

/**
 * A request for series, as it was read.
 *
 * @param window the requested days; without an end it is open
 * @param labels whether the names of metrics and areas are to be shown
 */
record SeriesQuery(
    List<String> metrics, List<String> areas, Period window, Step step, boolean labels) {

  static SeriesQuery of(
      @Nullable List<String> metrics,
      @Nullable List<String> areas,
      @Nullable String from,
      @Nullable String to,
      @Nullable String step,
      @Nullable String labels) {
    QueryReader query = new QueryReader();
    Supplier<List<String>> keys = query.read(() -> some("metric", "the key of a metric", metrics));
    Supplier<List<String>> codes = query.read(() -> some("area", "the code of an area", areas));
    Supplier<Optional<LocalDate>> begin = query.read(() -> QueryParameter.day("from", from));
    Supplier<Optional<LocalDate>> end = query.read(() -> QueryParameter.day("to", to));
    Supplier<Period> window = query.read(() -> window(begin.get(), end.get()));
    Supplier<Step> requested = query.read(() -> step(step, from != null && to != null));
    Supplier<Boolean> labelled = query.read(() -> labels(labels));
    query.refuseIfAny();
    return new SeriesQuery(keys.get(), codes.get(), window.get(), requested.get(), labelled.get());
  }

  private static boolean labels(@Nullable String word) {
    return QueryParameter.oneOf("labels", word, List.of("true", "false"), value -> value)
        .filter("true"::equals)
        .isPresent();
  }

  private static List<String> some(String name, String what, @Nullable List<String> values) {
    if (values == null || values.isEmpty()) {
      throw QueryErrors.of(
          name, "required", name + " is missing; it is " + what + ", and may be repeated");
    }
    return values.stream().distinct().toList();
  }

  private static Period window(Optional<LocalDate> from, Optional<LocalDate> to) {
    LocalDate begin = from.orElse(LocalDate.MIN);
    LocalDate end = to.orElse(LocalDate.MAX);
    if (end.isBefore(begin)) {
      throw QueryErrors.of("to", "before-from", "to is before from");
    }
    return new Period(begin, end);
  }

  private static Step step(@Nullable String word, boolean closed) {
    Step step =
        QueryParameter.oneOf("step", word, List.of(Step.values()), Step::word).orElse(Step.DAY);
    if (step == Step.TOTAL && !closed) {
      throw QueryErrors.of("step", "unbounded-total", "A total needs both from and to");
    }
    return step;
  }
}
