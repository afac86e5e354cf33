package uk.nhsx.ailab.programme;

import java.io.IOException;
import java.util.List;
import uk.nhsx.platform.csv.Column;
import uk.nhsx.platform.csv.CsvList;
import uk.nhsx.platform.csv.Datatype;
import uk.nhsx.platform.csv.RowWriter;
import uk.nhsx.platform.csv.TableSchema;

/** Programmes as CSV, a row for each. */
final class ProgrammesCsv {

  private static final TableSchema TABLE =
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

  static final CsvList<ProgrammeView> LIST =
      new CsvList<>(TABLE, ProgrammeView::id, ProgrammesCsv::write);

  private ProgrammesCsv() {}

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
