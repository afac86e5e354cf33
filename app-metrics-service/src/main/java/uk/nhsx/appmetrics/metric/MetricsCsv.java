package uk.nhsx.appmetrics.metric;

import java.io.IOException;
import java.util.List;
import uk.nhsx.platform.csv.Column;
import uk.nhsx.platform.csv.CsvList;
import uk.nhsx.platform.csv.Datatype;
import uk.nhsx.platform.csv.RowWriter;
import uk.nhsx.platform.csv.TableSchema;

/** The catalogue as CSV: a row for each metric. */
final class MetricsCsv {

  private static final TableSchema TABLE =
      new TableSchema(
          List.of(
              Column.required("key", Datatype.STRING, "By which the metric is known for ever."),
              Column.required("title", Datatype.STRING, "What the metric is called."),
              Column.optional("description", Datatype.STRING, "What is counted, and how."),
              Column.required("unit", Datatype.STRING, "What is counted, in a word or two."),
              Column.required(
                  "kind",
                  Datatype.STRING,
                  "What its figures may be added up over: flow (time and areas), stock (areas),"
                      + " distinct (nothing) or ratio (nothing)."),
              Column.required(
                  "cadence",
                  Datatype.STRING,
                  "How often figures are expected: day, week, month, quarter, year or once."),
              Column.optional(
                  "column", Datatype.STRING, "Column of the daily feed that it is read from.")),
          List.of("key"));

  static final CsvList<MetricView> LIST = new CsvList<>(TABLE, MetricView::key, MetricsCsv::write);

  private MetricsCsv() {}

  private static void write(MetricView metric, RowWriter rows) throws IOException {
    rows.row(
        metric.key(),
        metric.title(),
        metric.description(),
        metric.unit(),
        metric.kind().word(),
        metric.cadence().word(),
        metric.column());
  }
}
