package uk.nhsx.appmetrics.series;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.area.Area;
import uk.nhsx.appmetrics.metric.Metric;
import uk.nhsx.appmetrics.period.Period;
import uk.nhsx.platform.csv.Column;
import uk.nhsx.platform.csv.Datatype;
import uk.nhsx.platform.csv.RowWriter;
import uk.nhsx.platform.csv.TableSchema;

/** Series as CSV, a row for each point. */
final class SeriesCsv implements SeriesWriter {

  private static final List<String> PRIMARY_KEY = List.of("metric", "area", "period");

  private static final List<Column> COLUMNS =
      List.of(
          Column.required("metric", Datatype.STRING, "Key of the metric."),
          Column.required("area", Datatype.STRING, "Code of the area."),
          Column.required(
              "period",
              Datatype.STRING,
              "What the value is of: a day (2019-07-01), an ISO week (2019-W27), a month"
                  + " (2019-07), a quarter (2019-Q3), a year (2019) or, in a total, the"
                  + " requested window (2019-08-01/2020-01-31)."),
          Column.required("from", Datatype.DATE, "First day of the period."),
          Column.required("to", Datatype.DATE, "Last day of the period."),
          Column.required(
              "value",
              Datatype.DECIMAL,
              "The figure. One supplied for exactly the period is used; else a flow is added"
                  + " up over the days that have a figure, and a stock is the level of the last"
                  + " of them. Nothing is made up: a period without figures has no row."),
          Column.optional(
              "qualifier",
              Datatype.STRING,
              "How sure the value is: approximately, at-least, at-most or estimated; empty for"
                  + " an exact one. In a sum they join: estimated wins over all; at-least with"
                  + " at-most, or either with approximately, is approximately; any of them with"
                  + " an exact figure is itself."),
          Column.required("unit", Datatype.STRING, "What is counted."),
          Column.required(
              "release",
              Datatype.STRING,
              "Id of the release that gave the value, or of the last of those that did."),
          Column.optional(
              "day",
              Datatype.DATE,
              "The day whose level it is, where a stock is shown by more than days."),
          Column.required(
              "coverageDays", Datatype.INTEGER, "Days of the period that have a figure."),
          Column.required(
              "coverageOf",
              Datatype.INTEGER,
              "Days of the period that lie in the requested window."));

  private static final List<Column> LABELS =
      List.of(
          Column.required("metricTitle", Datatype.STRING, "Title of the metric."),
          Column.required("areaName", Datatype.STRING, "Name of the area."));

  private static final TableSchema UNLABELLED = new TableSchema(COLUMNS, PRIMARY_KEY);

  private static final TableSchema LABELLED =
      new TableSchema(Stream.concat(COLUMNS.stream(), LABELS.stream()).toList(), PRIMARY_KEY);

  private final RowWriter rows;
  private final Step step;
  private final Optional<Map<String, String>> areaNames;
  private final ReleaseText releases = new ReleaseText();

  private SeriesCsv(RowWriter rows, ResolvedSeries resolved) {
    this.rows = rows;
    this.step = resolved.step();
    this.areaNames = resolved.areaNames();
  }

  /**
   * Returns the columns, with the names of metrics and areas as the last ones if they are shown.
   */
  static TableSchema table(boolean labels) {
    return labels ? LABELLED : UNLABELLED;
  }

  static void write(SeriesReader series, ResolvedSeries resolved, OutputStream out)
      throws IOException {
    RowWriter rows = RowWriter.begin(table(resolved.areaNames().isPresent()), out);
    series.read(resolved, new SeriesCsv(rows, resolved));
    rows.end();
  }

  /** A series without points has no row. */
  @Override
  public int mostAvailable() {
    return 0;
  }

  @Override
  public void write(Metric metric, Area area, List<Point> points, List<Period> available)
      throws IOException {
    String code = area.code().value();
    for (Point point : points) {
      @Nullable String[] cells = cells(metric, code, point);
      if (areaNames.isPresent()) {
        cells = Arrays.copyOf(cells, cells.length + LABELS.size());
        cells[cells.length - 2] = metric.title();
        cells[cells.length - 1] = areaNames.get().getOrDefault(code, code);
      }
      rows.row(cells);
    }
  }

  private @Nullable String[] cells(Metric metric, String area, Point point) {
    Period period = point.period();
    @Nullable LocalDate day = point.day();
    return new @Nullable String[] {
      metric.key().value(),
      area,
      step.text(period),
      period.from().toString(),
      period.to().toString(),
      point.amount().text(),
      point.qualifier().word(),
      metric.unit(),
      releases.of(point.last()),
      day == null ? null : day.toString(),
      Long.toString(point.coverage().days()),
      Long.toString(point.coverage().of())
    };
  }
}
