package uk.nhsx.appmetrics.series;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import uk.nhsx.appmetrics.period.Period;
import uk.nhsx.platform.csv.Column;
import uk.nhsx.platform.csv.Datatype;
import uk.nhsx.platform.csv.RowWriter;
import uk.nhsx.platform.csv.TableSchema;
import uk.nhsx.platform.page.KeysetScan;

/** The periods that there are figures for as CSV: a row for each, with its days. */
final class PeriodsCsv {

  static final TableSchema TABLE =
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

  private PeriodsCsv() {}

  static void write(KeysetScan.Pages<Period> periods, OutputStream out) throws IOException {
    RowWriter rows = RowWriter.begin(TABLE, out);
    KeysetScan.through(
        periods,
        Period::text,
        period -> rows.row(period.text(), period.from().toString(), period.to().toString()));
    rows.end();
  }
}
