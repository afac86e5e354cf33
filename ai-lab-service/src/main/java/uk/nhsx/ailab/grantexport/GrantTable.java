package uk.nhsx.ailab.grantexport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.award.Award;
import uk.nhsx.platform.csv.Column;
import uk.nhsx.platform.csv.Datatype;
import uk.nhsx.platform.csv.RowWriter;
import uk.nhsx.platform.csv.TableSchema;
import uk.nhsx.platform.json.Instants;

/** The grants as the standard's flat table: CSV, a row for each. */
@ApplicationScoped
class GrantTable {

  static final TableSchema TABLE =
      new TableSchema(
          List.of(
              required("Identifier", "id", Datatype.STRING, "The grant, the world over."),
              required("Title", "title", Datatype.STRING, "What it is for, in up to 30 words."),
              required("Description", "description", Datatype.STRING, "What it is for, at length."),
              required("Currency", "currency", Datatype.STRING, "ISO 4217 code of the amount."),
              required(
                  "Amount Awarded",
                  "amountAwarded",
                  Datatype.DECIMAL,
                  "What was awarded, also where a part of it came back later."),
              required("Award Date", "awardDate", Datatype.DATE, "The day it was awarded."),
              optional(
                  "Planned Dates:Start Date",
                  "plannedStartDate",
                  Datatype.DATE,
                  "First day of what it pays for."),
              optional(
                  "Planned Dates:End Date",
                  "plannedEndDate",
                  Datatype.DATE,
                  "Last day of what it pays for."),
              optional(
                  "Planned Dates:Duration (months)",
                  "plannedDuration",
                  Datatype.INTEGER,
                  "How long it pays, to the nearest month."),
              required(
                  "Recipient Org:Identifier",
                  "recipientId",
                  Datatype.STRING,
                  "Who received it, as an org-id.guide identifier or a 360G- one."),
              required("Recipient Org:Name", "recipientName", Datatype.STRING, "Who received it."),
              required("Funding Org:Identifier", "funderId", Datatype.STRING, "Whose money it is."),
              required("Funding Org:Name", "funderName", Datatype.STRING, "Whose money it is."),
              required(
                  "Grant Programme:0:Code",
                  "programmeCode",
                  Datatype.STRING,
                  "The programme that it was made under."),
              required("Grant Programme:0:Title", "programmeTitle", Datatype.STRING, "Its title."),
              required(
                  "Grant Programme:1:Code",
                  "competitionCode",
                  Datatype.STRING,
                  "The competition, or round, that it was made in."),
              required(
                  "Grant Programme:1:Title", "competitionTitle", Datatype.STRING, "Its title."),
              required(
                  "Classifications:0:Vocabulary",
                  "phaseVocabulary",
                  Datatype.STRING,
                  "Marks the next two cells as the phase."),
              required("Classifications:0:Code", "phaseCode", Datatype.STRING, "1 to 4."),
              required("Classifications:0:Title", "phaseTitle", Datatype.STRING, "In words."),
              optional(
                  "Classifications:1:Vocabulary",
                  "categoryVocabulary",
                  Datatype.STRING,
                  "Marks the next two cells as the category, if there is one."),
              optional("Classifications:1:Code", "categoryCode", Datatype.STRING, "The category."),
              optional("Classifications:1:Title", "categoryTitle", Datatype.STRING, "The same."),
              required(
                  "Last Modified",
                  "dateModified",
                  Datatype.DATE_TIME,
                  "When anything of this row was last recorded.")),
          List.of("id"));

  private final Grants grants;
  private final GrantsConfig config;

  GrantTable(Grants grants, GrantsConfig config) {
    this.grants = grants;
    this.config = config;
  }

  /** The table of a day, as known at an instant. */
  StreamingOutput of(LocalDate on, Instant known) {
    return out -> {
      RowWriter rows = RowWriter.begin(TABLE, out);
      grants.read(on, known, grant -> write(grant, rows));
      rows.end();
    };
  }

  private void write(Grant grant, RowWriter rows) throws IOException {
    Award award = grant.award();
    Optional<PlannedDates> planned = grant.plannedDates();
    Classification phase = Classification.phase(award.phase());
    Optional<Classification> category =
        Optional.ofNullable(award.category()).map(Classification::category);
    rows.row(
        grant.id(),
        award.title(),
        award.description(),
        award.amount().currency(),
        award.amount().amount().toPlainString(),
        award.awardedOn().toString(),
        text(planned.map(PlannedDates::start)),
        text(planned.map(PlannedDates::end)),
        text(planned.map(PlannedDates::months)),
        award.recipient().orgId().value(),
        award.recipient().name(),
        config.funderOrgId().value(),
        config.funderName(),
        grant.programme().id().value(),
        grant.programme().title(),
        grant.competition().id().value(),
        grant.competition().title(),
        phase.vocabulary(),
        phase.code(),
        phase.title(),
        text(category.map(Classification::vocabulary)),
        text(category.map(Classification::code)),
        text(category.map(Classification::title)),
        Instants.text(grant.modified()));
  }

  private static @Nullable String text(Optional<?> cell) {
    return cell.map(Object::toString).orElse(null);
  }

  private static Column required(String title, String name, Datatype datatype, String description) {
    return Column.required(name, datatype, description).titled(title);
  }

  private static Column optional(String title, String name, Datatype datatype, String description) {
    return Column.optional(name, datatype, description).titled(title);
  }
}
