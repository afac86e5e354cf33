package uk.nhsx.appmetrics.release;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.area.Area;
import uk.nhsx.appmetrics.figure.Amount;
import uk.nhsx.appmetrics.figure.Observation;
import uk.nhsx.appmetrics.figure.Qualifier;
import uk.nhsx.appmetrics.intake.FigureDraft;
import uk.nhsx.appmetrics.intake.IntakeFindings;
import uk.nhsx.appmetrics.intake.Place;
import uk.nhsx.appmetrics.intake.Quoted;
import uk.nhsx.appmetrics.metric.Metric;
import uk.nhsx.appmetrics.period.Period;

/** Takes the drafts of one release as they are read, and keeps those that can be figures. */
final class FigureCheck implements Consumer<FigureDraft> {

  private final Map<String, Metric> metrics;
  private final Map<String, Area> areas;
  private final IntakeFindings findings;

  private final List<NewFigure> figures = new ArrayList<>();
  private final Map<Identity, Place> places = new HashMap<>();

  /** Files name few periods many times; what is none is not kept, for it may be long. */
  private final Map<String, Period> periods = new HashMap<>();

  private long drafts;

  FigureCheck(Map<String, Metric> metrics, Map<String, Area> areas, IntakeFindings findings) {
    this.metrics = metrics;
    this.areas = areas;
    this.findings = findings;
  }

  private record Identity(int metric, int area, Period period) {}

  @Override
  public void accept(FigureDraft draft) {
    drafts++;
    Optional<Metric> metric =
        read(
            draft,
            "metric",
            draft.metric(),
            text -> Optional.ofNullable(metrics.get(text)),
            "unknown-metric",
            "is not a known metric");
    Optional<Area> area =
        read(
            draft,
            "area",
            draft.area(),
            text -> Optional.ofNullable(areas.get(text)),
            "unknown-area",
            "is not a known area");
    Optional<Period> period =
        read(
            draft,
            "period",
            draft.period(),
            this::period,
            "period",
            "is not a day (2019-07-01), an ISO week (2019-W27), a month (2019-07) or an interval"
                + " (2019-08-01/2020-01-31)");
    Optional<Amount> amount =
        read(
            draft,
            "value",
            draft.value(),
            Amount::parse,
            "value",
            "is not a decimal of up to 12 digits before the point and 6 after it, zero or more");
    Optional<Qualifier> qualifier = qualifier(draft);
    if (metric.isPresent()
        && area.isPresent()
        && period.isPresent()
        && isFirst(draft, metric.get(), area.get(), period.get())
        && amount.isPresent()
        && qualifier.isPresent()) {
      figures.add(
          new NewFigure(
              metric.get(),
              area.get(),
              new Observation(period.get(), amount.get(), qualifier.get())));
    }
  }

  /** All drafts that could be figures, in the order in which they came. */
  List<NewFigure> figures() {
    return figures;
  }

  /** How many drafts came, whether they could be figures or not. */
  long drafts() {
    return drafts;
  }

  private <T> Optional<T> read(
      FigureDraft draft,
      String field,
      @Nullable String text,
      Function<String, Optional<T>> reader,
      String code,
      String message) {
    if (text == null || text.isEmpty()) {
      findings.add(draft.place(), field, "not-null", "must not be missing");
      return Optional.empty();
    }
    Optional<T> value = reader.apply(text);
    if (value.isEmpty()) {
      findings.add(draft.place(), field, code, Quoted.of(text) + " " + message);
    }
    return value;
  }

  private Optional<Period> period(String text) {
    Optional<Period> read = Optional.ofNullable(periods.get(text)).or(() -> Period.parse(text));
    read.ifPresent(period -> periods.putIfAbsent(text, period));
    return read;
  }

  private Optional<Qualifier> qualifier(FigureDraft draft) {
    Optional<Qualifier> qualifier = Qualifier.of(draft.qualifier());
    if (qualifier.isEmpty()) {
      findings.add(
          draft.place(),
          "qualifier",
          "one-of",
          "must be empty or one of at-least, at-most, approximately, estimated");
    }
    return qualifier;
  }

  private boolean isFirst(FigureDraft draft, Metric metric, Area area, Period period) {
    Place before =
        places.putIfAbsent(new Identity(metric.number(), area.number(), period), draft.place());
    if (before != null) {
      findings.add(
          draft.place(),
          "period",
          "duplicate",
          "gives %s of %s in %s a second time; first %s"
              .formatted(metric.key(), area.code(), period.text(), before.words()));
    }
    return before == null;
  }
}
