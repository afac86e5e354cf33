package uk.nhsx.appmetrics.acceptance;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import uk.nhsx.appmetrics.area.Area;
import uk.nhsx.appmetrics.figure.Amount;
import uk.nhsx.appmetrics.figure.FigureRows;
import uk.nhsx.appmetrics.figure.Observation;
import uk.nhsx.appmetrics.figure.Qualifier;
import uk.nhsx.appmetrics.intake.CsvRow;
import uk.nhsx.appmetrics.intake.FindingLocation;
import uk.nhsx.appmetrics.intake.IntakeFindings;
import uk.nhsx.appmetrics.intake.Quoted;
import uk.nhsx.appmetrics.intake.SpreadsheetHints;
import uk.nhsx.appmetrics.metric.Metric;
import uk.nhsx.appmetrics.period.Period;

/**
 * Takes rows of the daily feed, a practice's day each, and passes on a figure for each cell that
 * has one. An empty cell, or a blank one, is no observation, and never zero.
 */
final class FeedRows implements Consumer<CsvRow> {

  private final FeedHeader header;
  private final Catalogue catalogue;
  private final FigureRows rows;
  private final IntakeFindings findings;

  /** A feed has some seven days, each named thousands of times. */
  private final Map<String, Period> days = new HashMap<>();

  private boolean isADateUnreadable;
  private long count;

  FeedRows(FeedHeader header, Catalogue catalogue, FigureRows rows, IntakeFindings findings) {
    this.header = header;
    this.catalogue = catalogue;
    this.rows = rows;
    this.findings = findings;
  }

  @Override
  public void accept(CsvRow row) {
    count++;
    Optional<Period> day = day(row);
    Optional<Area> area = area(row);
    boolean hasFigure = false;
    for (Map.Entry<Integer, Metric> column : header.metrics().entrySet()) {
      hasFigure |= isFigure(row, column.getKey(), column.getValue(), day, area);
    }
    if (day.isPresent() && area.isPresent()) {
      if (!area.get().isOpenIn(day.get())) {
        findings.add(row.place(), FeedHeader.CODE, "closed-area", area.get().closedMessage());
      }
      rows.feedRow(row.place().number(), area.get().number(), day.get().from(), hasFigure);
    }
  }

  long count() {
    return count;
  }

  /** All dates of the file; nothing if one can't be read, since it may be one more. */
  Optional<SortedSet<LocalDate>> dates() {
    if (isADateUnreadable) {
      return Optional.empty();
    }
    SortedSet<LocalDate> dates = new TreeSet<>();
    days.values().forEach(day -> dates.add(day.from()));
    return Optional.of(dates);
  }

  /** Passes on the figure of a cell, and returns whether there is one. */
  private boolean isFigure(
      CsvRow row, int cell, Metric metric, Optional<Period> day, Optional<Area> area) {
    String text = row.cell(cell);
    if (text.isBlank()) {
      return false;
    }
    Optional<Amount> amount = Amount.parse(text);
    if (amount.isEmpty()) {
      findings.add(
          row.place(),
          String.valueOf(metric.column()),
          "value",
          Quoted.of(text) + " " + Amount.SHAPE + SpreadsheetHints.ofValue(text));
    } else if (day.isPresent() && area.isPresent()) {
      rows.figure(
          row.place().number(),
          metric.number(),
          area.get().number(),
          new Observation(day.get(), amount.get(), Qualifier.EXACT));
      return true;
    }
    return false;
  }

  private Optional<Period> day(CsvRow row) {
    String text = row.cell(header.date());
    Optional<Period> day =
        Optional.ofNullable(days.get(text))
            .or(() -> Period.parse(text).filter(period -> period.days() == 1));
    if (day.isEmpty()) {
      isADateUnreadable = true;
      findings.add(
          row.place(),
          FeedHeader.DATE,
          "date",
          Quoted.of(text) + " is not a day like 2019-07-01" + SpreadsheetHints.ofDay(text));
      return day;
    }
    days.putIfAbsent(text, day.get());
    if (!catalogue.hasEnded(day.get())) {
      findings.add(row.place(), FeedHeader.DATE, "not-ended", catalogue.notEndedMessage(day.get()));
    }
    return day;
  }

  private Optional<Area> area(CsvRow row) {
    FindingLocation place = row.place();
    String code = row.cell(header.code());
    if (code.isBlank()) {
      findings.add(place, FeedHeader.CODE, "not-null", "must not be missing");
      return Optional.empty();
    }
    Optional<Area> area = Optional.ofNullable(catalogue.areas().get(code));
    if (area.isEmpty()) {
      findings.add(
          place, FeedHeader.CODE, "unknown-area", Quoted.of(code) + " is not a known area");
    }
    return area;
  }
}
