package uk.nhsx.appmetrics.series;

import java.io.IOException;
import java.util.List;
import uk.nhsx.appmetrics.period.Period;
import uk.nhsx.platform.csv.Column;
import uk.nhsx.platform.csv.CsvList;
import uk.nhsx.platform.csv.Datatype;
import uk.nhsx.platform.csv.RowWriter;
import uk.nhsx.platform.csv.TableSchema;

/** The periods that there are figures for as CSV: a row for each, with its days. */
final class PeriodsCsv {

  private static final TableSchema TABLE =
      new TableSchema(
          List.of(
              Column.required(
                  "period",
                  Datatype.STRING,
                  "A day (2019-07-01), an ISO week (2019-W27), a month (2019-07) or an interval"
                      + " (2019-08-01/2020-01-31)."),
              Column.required("from", Datatype.DATE, "First day of the period."),
              Column.required("to", Datatype.DATE, "Last day of the period.")),
          List.of("period"));

  static final CsvList<HeldPeriod> LIST =
      new CsvList<>(TABLE, HeldPeriod::period, PeriodsCsv::write);

  private PeriodsCsv() {}

  private static void write(HeldPeriod held, RowWriter rows) throws IOException {
    Period period = Period.parse(held.period()).orElseThrow();
    rows.row(held.period(), period.from().toString(), period.to().toString());
  }
}
