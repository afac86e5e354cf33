package uk.nhsx.ailab.award;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.money.Money;
import uk.nhsx.platform.csv.Column;
import uk.nhsx.platform.csv.CsvList;
import uk.nhsx.platform.csv.Datatype;
import uk.nhsx.platform.csv.RowWriter;
import uk.nhsx.platform.csv.TableSchema;
import uk.nhsx.platform.json.Instants;

/** The history of an award as CSV: a row for each change, without the award as it then was. */
final class AwardHistoryCsv {

  private static final TableSchema TABLE =
      new TableSchema(
          List.of(
              Column.required(
                  "what", Datatype.STRING, "What happened: announced, amended or transitioned."),
              Column.required(
                  "version", Datatype.INTEGER, "The version of the award that this made."),
              Column.optional(
                  "from", Datatype.STRING, "The stage before; empty where the stage stayed."),
              Column.optional(
                  "to", Datatype.STRING, "The stage after; empty where the stage stayed."),
              Column.optional(
                  "effectiveOn",
                  Datatype.DATE,
                  "The day from which the stage holds; empty for an amendment."),
              Column.required("recordedAt", Datatype.DATE_TIME, "When it was recorded."),
              Column.required("author", Datatype.STRING, "Who recorded it."),
              Column.optional("reason", Datatype.STRING, "Why, if a reason was given."),
              Column.optional(
                  "returned",
                  Datatype.DECIMAL,
                  "What of the amount came back when the award was terminated."),
              Column.optional("currency", Datatype.STRING, "ISO 4217 code of what came back."),
              Column.optional(
                  "changedFields",
                  Datatype.STRING,
                  "The fields that an amendment changed, separated by a space.")),
          List.of("version"));

  static final CsvList<AwardChange> LIST =
      new CsvList<>(TABLE, change -> Integer.toString(change.version()), AwardHistoryCsv::write);

  private AwardHistoryCsv() {}

  private static void write(AwardChange change, RowWriter rows) throws IOException {
    LocalDate effectiveOn = change.effectiveOn();
    Optional<Money> returned = Optional.ofNullable(change.returned());
    rows.row(
        change.what(),
        Integer.toString(change.version()),
        text(change.from()),
        text(change.to()),
        effectiveOn == null ? null : effectiveOn.toString(),
        Instants.text(change.recordedAt()),
        change.author(),
        change.reason(),
        returned.map(money -> money.amount().toPlainString()).orElse(null),
        returned.map(Money::currency).orElse(null),
        change.changes().stream()
            .map(AwardChange.FieldChange::field)
            .collect(Collectors.joining(" ")));
  }

  private static @Nullable String text(@Nullable Stage stage) {
    return stage == null ? null : stage.word();
  }
}
