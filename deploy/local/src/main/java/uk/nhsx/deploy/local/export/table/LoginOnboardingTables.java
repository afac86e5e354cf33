package uk.nhsx.deploy.local.export.table;

import static uk.nhsx.deploy.local.export.table.Column.optional;
import static uk.nhsx.deploy.local.export.table.Column.required;

import java.util.List;

/** The tables of the onboarding register. The periods of stages follow from the versions. */
final class LoginOnboardingTables {
  static final PackTable SERVICES =
      Versions.of(
          "login-onboarding/services",
          "The services that connect, or want to connect, to NHS login.",
          "service_version",
          List.of("id"),
          List.of(
              required("id", ColumnType.TEXT, "reference", "By which the service is known."),
              Versions.version(),
              required("name", ColumnType.TEXT, "name", "What the service is called."),
              optional("description", ColumnType.TEXT, "description", "What the service does."),
              required(
                  "organisationName",
                  ColumnType.TEXT,
                  "organisation_name",
                  "Who runs the service."),
              optional(
                  "organisationOdsCode",
                  ColumnType.TEXT,
                  "organisation_ods_code",
                  "Its code in the register of NHS organisations."),
              required("channel", ColumnType.TEXT, "channel", "How people reach it: app or web."),
              required(
                  "identityLevel",
                  ColumnType.TEXT,
                  "identity_level",
                  "How far people are identified: P0, P5 or P9."),
              optional(
                  "vectorsOfTrust",
                  ColumnType.TEXT_LIST,
                  "vectors_of_trust",
                  "The vectors of trust that it asks for."),
              required("scopes", ColumnType.TEXT_LIST, "scopes", "The scopes that it asks for."),
              optional(
                  "redirectUris",
                  ColumnType.TEXT_LIST,
                  "redirect_uris",
                  "Where people are sent back to."),
              required("usesAi", ColumnType.BOOLEAN, "uses_ai", "Whether it uses AI."),
              optional(
                  "expectedLiveOn",
                  ColumnType.DATE,
                  "expected_live_on",
                  "The day on which it hopes to go live."),
              required(
                  "appliedOn",
                  ColumnType.DATE,
                  "applied_on",
                  "The day from which it is in the register."),
              required(
                  "stage",
                  ColumnType.TEXT,
                  "stage",
                  "applied, approved, upcoming, live, rejected, withdrawn, suspended or retired."),
              required(
                  "stageSince", ColumnType.DATE, "stage_since", "The day from which it holds."),
              optional(
                  "stageReason",
                  ColumnType.TEXT,
                  "stage_reason",
                  "Why the service left, if it did and a reason was given.")));

  static final PackTable EVIDENCE =
      Versions.of(
          "login-onboarding/evidence",
          "The evidence that services have lodged.",
          "evidence_version",
          List.of("service", "kind"),
          List.of(
              required("service", ColumnType.TEXT, "service", "Whose evidence it is."),
              required(
                  "kind",
                  ColumnType.TEXT,
                  "kind",
                  "dspt, scal, clinical-safety, connection-agreement or board-decision."),
              Versions.version(),
              required("reference", ColumnType.TEXT, "reference", "Where it is kept."),
              required("issuedOn", ColumnType.DATE, "issued_on", "From which day it is valid."),
              optional("validUntil", ColumnType.DATE, "valid_until", "The last day, if any.")));

  private LoginOnboardingTables() {}
}
