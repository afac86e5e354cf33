package uk.nhsx.ailab.award;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.money.Money;
import uk.nhsx.platform.csv.Column;
import uk.nhsx.platform.csv.CsvList;
import uk.nhsx.platform.csv.Datatype;
import uk.nhsx.platform.csv.RowWriter;
import uk.nhsx.platform.csv.TableSchema;

/** Awards as CSV, a row for each. */
final class AwardsCsv {

  private static final TableSchema TABLE =
      new TableSchema(
          List.of(
              Column.required("reference", Datatype.STRING, "Names the award."),
              Column.required("competition", Datatype.STRING, "Id of the competition."),
              Column.required("title", Datatype.STRING, "What it is for, in up to 30 words."),
              Column.required("description", Datatype.STRING, "What it is for, at length."),
              Column.required(
                  "phase",
                  Datatype.INTEGER,
                  "1 feasibility, 2 prototype, 3 first real-world testing, 4 initial adoption."),
              Column.optional("category", Datatype.STRING, "What kind of technology it is."),
              Column.required(
                  "recipientOrgId",
                  Datatype.STRING,
                  "Who it goes to, as an org-id.guide identifier or a 360G- one."),
              Column.required("recipientName", Datatype.STRING, "Who it goes to."),
              Column.required("amount", Datatype.DECIMAL, "What was awarded."),
              Column.required("currency", Datatype.STRING, "ISO 4217 code of both amounts."),
              Column.required("awardedOn", Datatype.DATE, "The day it was awarded."),
              Column.optional("startsOn", Datatype.DATE, "First day of what it pays for."),
              Column.optional("endsOn", Datatype.DATE, "Last day of what it pays for."),
              Column.required(
                  "stage", Datatype.STRING, "announced, active, completed or terminated."),
              Column.required("stageSince", Datatype.DATE, "The day it came to that stage."),
              Column.optional(
                  "returned",
                  Datatype.DECIMAL,
                  "What of the amount came back when it was terminated."),
              Column.required(
                  "version",
                  Datatype.INTEGER,
                  "How many times it was recorded, the last counted.")),
          List.of("reference"));

  static final CsvList<AwardView> LIST =
      new CsvList<>(TABLE, AwardView::reference, AwardsCsv::write);

  private AwardsCsv() {}

  private static void write(AwardView award, RowWriter rows) throws IOException {
    Money returned = award.returned();
    rows.row(
        award.reference(),
        award.competition(),
        award.title(),
        award.description(),
        Integer.toString(award.phase()),
        award.category(),
        award.recipient().orgId(),
        award.recipient().name(),
        award.amount().amount().toPlainString(),
        award.amount().currency(),
        award.awardedOn().toString(),
        text(award.startsOn()),
        text(award.endsOn()),
        award.stage().word(),
        award.stageSince().toString(),
        returned == null ? null : returned.amount().toPlainString(),
        Integer.toString(award.version()));
  }

  private static @Nullable String text(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }
}
