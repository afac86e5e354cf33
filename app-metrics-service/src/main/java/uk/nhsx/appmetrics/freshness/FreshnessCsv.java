package uk.nhsx.appmetrics.freshness;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.csv.Column;
import uk.nhsx.platform.csv.CsvList;
import uk.nhsx.platform.csv.Datatype;
import uk.nhsx.platform.csv.RowWriter;
import uk.nhsx.platform.csv.TableSchema;
import uk.nhsx.platform.json.Instants;

/** Freshness as CSV: a row for each metric. */
final class FreshnessCsv {

  private static final TableSchema TABLE =
      new TableSchema(
          List.of(
              Column.required("metric", Datatype.STRING, "Key of the metric."),
              Column.required("title", Datatype.STRING, "What the metric is called."),
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
                  "lastPeriod",
                  Datatype.STRING,
                  "The last period that has a figure, in the requested area or, without one, in"
                      + " any: a day (2019-07-01), an ISO week (2019-W27), a month (2019-07) or an"
                      + " interval (2019-08-01/2020-01-31); empty if there is no figure."),
              Column.optional("publishedAt", Datatype.DATE_TIME, "When its figure was published."),
              Column.optional(
                  "nextDue",
                  Datatype.DATE,
                  "The day by which the next figures are expected: the one after the next period"
                      + " ends."),
              Column.required(
                  "late", Datatype.BOOLEAN, "Whether the next figures were due before the day.")),
          List.of("metric"));

  static final CsvList<FreshnessView> LIST =
      new CsvList<>(TABLE, FreshnessView::metric, FreshnessCsv::write);

  private FreshnessCsv() {}

  private static void write(FreshnessView metric, RowWriter rows) throws IOException {
    @Nullable Instant publishedAt = metric.publishedAt();
    @Nullable LocalDate nextDue = metric.nextDue();
    rows.row(
        metric.metric(),
        metric.title(),
        metric.unit(),
        metric.kind().word(),
        metric.cadence().word(),
        metric.lastPeriod(),
        publishedAt == null ? null : Instants.text(publishedAt),
        nextDue == null ? null : nextDue.toString(),
        Boolean.toString(metric.late()));
  }
}
