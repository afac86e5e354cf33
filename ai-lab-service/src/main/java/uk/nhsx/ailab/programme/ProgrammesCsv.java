package uk.nhsx.ailab.programme;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import uk.nhsx.platform.csv.Column;
import uk.nhsx.platform.csv.Datatype;
import uk.nhsx.platform.csv.RowWriter;
import uk.nhsx.platform.csv.TableSchema;
import uk.nhsx.platform.page.KeysetScan;

/** Programmes as CSV, a row for each. */
final class ProgrammesCsv {

  static final TableSchema TABLE =
      new TableSchema(
          List.of(
              Column.required("id", Datatype.STRING, "Names the programme."),
              Column.required("title", Datatype.STRING, "What the programme is called."),
              Column.required("envelope", Datatype.DECIMAL, "What may be committed in all."),
              Column.required("currency", Datatype.STRING, "ISO 4217 code of the envelope."),
              Column.required("startsOn", Datatype.DATE, "First day on which awards may be made."),
              Column.required("endsOn", Datatype.DATE, "Last day on which awards may be made."),
              Column.required(
                  "version",
                  Datatype.INTEGER,
                  "How many times it was recorded, the last counted.")),
          List.of("id"));

  private ProgrammesCsv() {}

  static void write(KeysetScan.Pages<ProgrammeView> programmes, OutputStream out)
      throws IOException {
    RowWriter rows = RowWriter.begin(TABLE, out);
    KeysetScan.through(programmes, ProgrammeView::id, programme -> write(programme, rows));
    rows.end();
  }

  private static void write(ProgrammeView programme, RowWriter rows) throws IOException {
    rows.row(
        programme.id(),
        programme.title(),
        programme.envelope().amount().toPlainString(),
        programme.envelope().currency(),
        programme.startsOn().toString(),
        programme.endsOn().toString(),
        Integer.toString(programme.version()));
  }
}
