package uk.nhsx.appmetrics.acceptance;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.area.Area;
import uk.nhsx.appmetrics.figure.Amount;
import uk.nhsx.appmetrics.figure.FigureRows;
import uk.nhsx.appmetrics.figure.Observation;
import uk.nhsx.appmetrics.figure.Qualifier;
import uk.nhsx.appmetrics.intake.FigureDraft;
import uk.nhsx.appmetrics.intake.IntakeFindings;
import uk.nhsx.appmetrics.intake.Quoted;
import uk.nhsx.appmetrics.intake.SpreadsheetHints;
import uk.nhsx.appmetrics.metric.Metric;
import uk.nhsx.appmetrics.period.Period;

/**
 * Takes drafts of figures one by one, passes on those that can be figures, and notes the others.
 */
final class FigureCheck implements Consumer<FigureDraft> {

  /** Files name few periods many times; one that names many is no reason to hold them all. */
  private static final int MOST_PERIODS_HELD = 10_000;

  private static final String PERIODS =
      "is not a day (2019-07-01), an ISO week (2019-W27), a month (2019-07) or an interval"
          + " (2019-08-01/2020-01-31)";

  private final Catalogue catalogue;
  private final FigureRows rows;
  private final IntakeFindings findings;
  private final Map<String, Period> periods = new HashMap<>();

  private long drafts;

  FigureCheck(Catalogue catalogue, FigureRows rows, IntakeFindings findings) {
    this.catalogue = catalogue;
    this.rows = rows;
    this.findings = findings;
  }

  @Override
  public void accept(FigureDraft draft) {
    drafts++;
    Optional<Metric> metric =
        read(
            draft,
            "metric",
            draft.metric(),
            text -> Optional.ofNullable(catalogue.metrics().get(text)),
            "unknown-metric",
            text -> "is not a known metric");
    Optional<Area> area =
        read(
            draft,
            "area",
            draft.area(),
            text -> Optional.ofNullable(catalogue.areas().get(text)),
            "unknown-area",
            text -> "is not a known area");
    Optional<Period> period =
        read(
            draft,
            "period",
            draft.period(),
            this::period,
            "period",
            text -> PERIODS + SpreadsheetHints.ofDay(text));
    Optional<Amount> amount =
        read(
            draft,
            "value",
            draft.value(),
            Amount::parse,
            "value",
            text -> Amount.SHAPE + SpreadsheetHints.ofValue(text));
    Optional<Qualifier> qualifier = qualifier(draft);
    if (area.isPresent() && period.isPresent() && !area.get().isOpenIn(period.get())) {
      findings.add(draft.place(), "area", "closed-area", area.get().closedMessage());
    }
    if (period.isPresent() && !catalogue.hasEnded(period.get())) {
      findings.add(draft.place(), "period", "not-ended", catalogue.notEndedMessage(period.get()));
    }
    if (metric.isPresent()
        && area.isPresent()
        && period.isPresent()
        && amount.isPresent()
        && qualifier.isPresent()) {
      rows.figure(
          draft.place().number(),
          metric.get().number(),
          area.get().number(),
          new Observation(period.get(), amount.get(), qualifier.get()));
    }
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
      Function<String, String> message) {
    if (text == null || text.isEmpty()) {
      findings.add(draft.place(), field, "not-null", "must not be missing");
      return Optional.empty();
    }
    Optional<T> value = reader.apply(text);
    if (value.isEmpty()) {
      findings.add(draft.place(), field, code, Quoted.of(text) + " " + message.apply(text));
    }
    return value;
  }

  private Optional<Period> period(String text) {
    Optional<Period> read = Optional.ofNullable(periods.get(text)).or(() -> Period.parse(text));
    if (periods.size() < MOST_PERIODS_HELD) {
      read.ifPresent(period -> periods.putIfAbsent(text, period));
    }
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
}
