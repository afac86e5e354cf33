package uk.nhsx.loginonboarding.service;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhsx.loginonboarding.connection.Connection;
import uk.nhsx.loginonboarding.connection.RedirectUri;
import uk.nhsx.loginonboarding.connection.Scope;
import uk.nhsx.loginonboarding.connection.VectorOfTrust;
import uk.nhsx.platform.csv.Column;
import uk.nhsx.platform.csv.CsvList;
import uk.nhsx.platform.csv.Datatype;
import uk.nhsx.platform.csv.RowWriter;
import uk.nhsx.platform.csv.TableSchema;

/** The register as CSV: a row for each service. */
final class ServicesCsv {

  private static final TableSchema TABLE =
      new TableSchema(
          List.of(
              Column.required("id", Datatype.STRING, "By which the service is known for ever."),
              Column.required("name", Datatype.STRING, "What the service is called."),
              Column.optional("description", Datatype.STRING, "What the service does."),
              Column.required("organisationName", Datatype.STRING, "Who runs the service."),
              Column.optional(
                  "organisationOdsCode",
                  Datatype.STRING,
                  "Code of the organisation, as issued by the Organisation Data Service; empty"
                      + " while there is none."),
              Column.required("channel", Datatype.STRING, "How people reach it: app or web."),
              Column.required(
                  "identityLevel",
                  Datatype.STRING,
                  "How well NHS login must know a person: P0, P5 or P9."),
              Column.optional(
                  "vectorsOfTrust",
                  Datatype.STRING,
                  "Vectors of trust (RFC 8485) that it asks for, separated by a space."),
              Column.required(
                  "scopes", Datatype.STRING, "Scopes that it asks for, separated by a space."),
              Column.optional(
                  "redirectUris",
                  Datatype.STRING,
                  "Where NHS login sends people back to, separated by a space."),
              Column.required("usesAi", Datatype.BOOLEAN, "Whether it uses AI."),
              Column.optional(
                  "expectedLiveOn", Datatype.DATE, "The day on which it hopes to go live."),
              Column.required(
                  "appliedOn", Datatype.DATE, "The day from which it is in the register."),
              Column.required(
                  "stage",
                  Datatype.STRING,
                  "How far it is: applied, approved, upcoming, live, rejected, withdrawn,"
                      + " suspended or retired."),
              Column.required("stageSince", Datatype.DATE, "The day from which the stage holds."),
              Column.optional(
                  "stageReason",
                  Datatype.STRING,
                  "Why it was rejected, withdrawn, suspended or retired, if it was and a reason"
                      + " was given."),
              Column.required(
                  "version", Datatype.INTEGER, "Grows by one with every change of the service.")),
          List.of("id"));

  static final CsvList<ServiceView> LIST =
      new CsvList<>(TABLE, service -> service.id().value(), ServicesCsv::write);

  private ServicesCsv() {}

  private static void write(ServiceView service, RowWriter rows) throws IOException {
    Profile profile = service.profile();
    Connection connection = profile.connection();
    rows.row(
        service.id().value(),
        profile.name(),
        profile.description(),
        profile.organisation().name(),
        profile.organisation().odsCode(),
        connection.channel().word(),
        connection.identityLevel().name(),
        cell(connection.vectorsOfTrust(), VectorOfTrust::word),
        cell(connection.scopes(), Scope::word),
        cell(connection.redirectUris(), RedirectUri::text),
        Boolean.toString(profile.usesAi()),
        text(profile.expectedLiveOn()),
        service.appliedOn().toString(),
        service.stage().word(),
        service.stageSince().toString(),
        service.stageReason(),
        Integer.toString(service.version()));
  }

  /** No value of a list contains a blank. */
  private static <E> String cell(List<E> values, Function<E, String> text) {
    return values.stream().map(text).collect(Collectors.joining(" "));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
