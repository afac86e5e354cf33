package uk.nhsx.deploy.local.export.table;

import static uk.nhsx.deploy.local.export.table.Column.optional;
import static uk.nhsx.deploy.local.export.table.Column.required;

import java.util.List;

/** The tables of the AI Lab. The periods of stages follow from the versions. */
final class AiLabTables {
  static final PackTable PROGRAMMES =
      Versions.of(
          "ai-lab/programmes",
          "The programmes, which have the money.",
          "programme_version",
          List.of("id"),
          List.of(
              required("id", ColumnType.TEXT, "reference", "By which the programme is known."),
              Versions.version(),
              required("title", ColumnType.TEXT, "title", "What it is called."),
              required("envelope", ColumnType.DECIMAL, "envelope", "What can be awarded in all."),
              required("currency", ColumnType.TEXT, "currency", "Of the envelope: GBP."),
              required("startsOn", ColumnType.DATE, "starts_on", "Its first day."),
              required("endsOn", ColumnType.DATE, "ends_on", "Its last day.")));

  static final PackTable COMPETITIONS =
      Versions.of(
          "ai-lab/competitions",
          "The competitions, which are rounds of a programme.",
          "competition_version",
          List.of("id"),
          List.of(
              required("id", ColumnType.TEXT, "reference", "By which the competition is known."),
              Versions.version(),
              required("programme", ColumnType.TEXT, "programme", "Of which programme."),
              required("title", ColumnType.TEXT, "title", "What it is called."),
              required("round", ColumnType.INTEGER, "round", "The number of the round."),
              required(
                  "phases",
                  ColumnType.INTEGER_LIST,
                  "phases",
                  "The phases that are awarded, 1 to 4."),
              required("opensOn", ColumnType.DATE, "opens_on", "The first day."),
              optional("closesOn", ColumnType.DATE, "closes_on", "The last day."),
              optional(
                  "announcedOn", ColumnType.DATE, "announced_on", "The day of the decision.")));

  static final PackTable AWARDS =
      Versions.of(
          "ai-lab/awards",
          "The awards.",
          "award_version",
          List.of("reference"),
          List.of(
              required("reference", ColumnType.TEXT, "reference", "By which the award is known."),
              Versions.version(),
              required("competition", ColumnType.TEXT, "competition", "Of which competition."),
              required("title", ColumnType.TEXT, "title", "What it is called."),
              required("description", ColumnType.TEXT, "description", "What it is for."),
              required("phase", ColumnType.INTEGER, "phase", "1 to 4."),
              optional("category", ColumnType.TEXT, "category", "The field of the work."),
              required(
                  "recipientOrgId",
                  ColumnType.TEXT,
                  "recipient_org_id",
                  "Who receives it, by an identifier of org-id.guide."),
              required("recipientName", ColumnType.TEXT, "recipient_name", "Who receives it."),
              required("amount", ColumnType.DECIMAL, "amount", "How much is awarded."),
              required("currency", ColumnType.TEXT, "currency", "Of amount and returned: GBP."),
              required("awardedOn", ColumnType.DATE, "awarded_on", "The day of the award."),
              optional("startsOn", ColumnType.DATE, "starts_on", "The first day of the work."),
              optional("endsOn", ColumnType.DATE, "ends_on", "The last day of the work."),
              required(
                  "stage", ColumnType.TEXT, "stage", "announced, active, completed or terminated."),
              required(
                  "stageSince", ColumnType.DATE, "stage_since", "The day from which it holds."),
              optional(
                  "returned",
                  ColumnType.DECIMAL,
                  "returned",
                  "What was not spent of a terminated award.")));

  private AiLabTables() {}
}
