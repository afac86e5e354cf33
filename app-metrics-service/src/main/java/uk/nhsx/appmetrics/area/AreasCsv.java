package uk.nhsx.appmetrics.area;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.csv.Column;
import uk.nhsx.platform.csv.CsvList;
import uk.nhsx.platform.csv.Datatype;
import uk.nhsx.platform.csv.RowWriter;
import uk.nhsx.platform.csv.TableSchema;

/** The areas as CSV: a row for each, in the columns by which many are registered at once. */
final class AreasCsv {

  private static final TableSchema TABLE =
      new TableSchema(
          List.of(
              Column.required("code", Datatype.STRING, "The area's code, as issued."),
              Column.required("name", Datatype.STRING, "What the area is called."),
              Column.required("type", Datatype.STRING, "practice, sub-icb, icb, region or nation."),
              Column.optional("parent", Datatype.STRING, "Code of the area that it lies in."),
              Column.optional(
                  "parentSince",
                  Datatype.DATE,
                  "The day from which it lies in its parent; empty: ever since."),
              Column.optional(
                  "opensOn", Datatype.DATE, "Its first day, if it was not there ever since."),
              Column.optional("closesOn", Datatype.DATE, "Its last day, if it is known.")),
          List.of("code"));

  static final CsvList<AreaView> LIST = new CsvList<>(TABLE, AreaView::code, AreasCsv::write);

  private AreasCsv() {}

  private static void write(AreaView area, RowWriter rows) throws IOException {
    rows.row(
        area.code(),
        area.name(),
        area.type().word(),
        area.parent(),
        text(area.parentSince()),
        text(area.opensOn()),
        text(area.closesOn()));
  }

  private static @Nullable String text(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }
}
