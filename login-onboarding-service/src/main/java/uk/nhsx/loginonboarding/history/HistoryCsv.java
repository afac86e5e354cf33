package uk.nhsx.loginonboarding.history;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhsx.loginonboarding.change.FieldChange;
import uk.nhsx.loginonboarding.evidence.EvidenceKind;
import uk.nhsx.loginonboarding.service.Stage;
import uk.nhsx.platform.csv.Column;
import uk.nhsx.platform.csv.CsvList;
import uk.nhsx.platform.csv.Datatype;
import uk.nhsx.platform.csv.RowWriter;
import uk.nhsx.platform.csv.TableSchema;
import uk.nhsx.platform.json.Instants;

/** The history of a service as CSV: a row for each entry, without the resource as it then was. */
final class HistoryCsv {

  private static final TableSchema TABLE =
      new TableSchema(
          List.of(
              Column.required(
                  "what",
                  Datatype.STRING,
                  "What happened: registered, amended, transitioned or evidence-lodged."),
              Column.required(
                  "version",
                  Datatype.INTEGER,
                  "The version that this made, of the service or, where some was lodged, of the"
                      + " evidence."),
              Column.optional(
                  "from", Datatype.STRING, "The stage before; empty where the stage stayed."),
              Column.optional(
                  "to", Datatype.STRING, "The stage after; empty where the stage stayed."),
              Column.optional(
                  "effectiveOn",
                  Datatype.DATE,
                  "The day from which it holds in the world; empty for an amendment, which holds"
                      + " for all days."),
              Column.required("recordedAt", Datatype.DATE_TIME, "When it was recorded."),
              Column.required("author", Datatype.STRING, "Who recorded it."),
              Column.optional("reason", Datatype.STRING, "Why, if a reason was given."),
              Column.optional(
                  "kind", Datatype.STRING, "The kind of the evidence, where some was lodged."),
              Column.optional(
                  "changedFields",
                  Datatype.STRING,
                  "The fields that an amendment, or evidence in place of earlier, changed,"
                      + " separated by a space.")),
          // No two changes of a register share an instant.
          List.of("recordedAt"));

  static final CsvList<HistoryEntry> LIST =
      new CsvList<>(TABLE, entry -> Instants.text(entry.recordedAt()), HistoryCsv::write);

  private HistoryCsv() {}

  private static void write(HistoryEntry entry, RowWriter rows) throws IOException {
    EvidenceKind kind = entry.kind();
    LocalDate effectiveOn = entry.effectiveOn();
    rows.row(
        entry.what(),
        Integer.toString(entry.version()),
        text(entry.from()),
        text(entry.to()),
        effectiveOn == null ? null : effectiveOn.toString(),
        Instants.text(entry.recordedAt()),
        entry.author(),
        entry.reason(),
        kind == null ? null : kind.word(),
        entry.changes().stream().map(FieldChange::field).collect(Collectors.joining(" ")));
  }

  private static @Nullable String text(@Nullable Stage stage) {
    return stage == null ? null : stage.word();
  }
}
