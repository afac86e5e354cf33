package uk.nhsx.appmetrics.series;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.period.Period;
import uk.nhsx.platform.parameter.QueryErrors;
import uk.nhsx.platform.parameter.QueryParameter;

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
    QueryErrors.check(
        () -> some("metric", "the key of a metric", metrics),
        () -> some("area", "the code of an area", areas),
        () -> QueryParameter.day("from", from),
        () -> QueryParameter.day("to", to),
        () -> window(QueryParameter.day("from", from), QueryParameter.day("to", to)),
        () -> step(step, from != null && to != null),
        () -> labels(labels));
    return new SeriesQuery(
        some("metric", "the key of a metric", metrics),
        some("area", "the code of an area", areas),
        window(QueryParameter.day("from", from), QueryParameter.day("to", to)),
        step(step, from != null && to != null),
        labels(labels));
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
