package uk.nhsx.loginonboarding.evidence;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import uk.nhsx.platform.csv.Column;
import uk.nhsx.platform.csv.CsvList;
import uk.nhsx.platform.csv.Datatype;
import uk.nhsx.platform.csv.RowWriter;
import uk.nhsx.platform.csv.TableSchema;

/** The evidence of a service as CSV: a row for each kind. */
final class EvidenceCsv {

  private static final TableSchema TABLE =
      new TableSchema(
          List.of(
              Column.required("service", Datatype.STRING, "Id of the service that it is for."),
              Column.required(
                  "kind",
                  Datatype.STRING,
                  "What it shows: dspt, scal, clinical-safety, connection-agreement or"
                      + " board-decision."),
              Column.required(
                  "reference", Datatype.STRING, "By which its issuer finds the document."),
              Column.required("issuedOn", Datatype.DATE, "The day from which it holds."),
              Column.optional(
                  "validUntil",
                  Datatype.DATE,
                  "The last day on which it holds; empty: it holds for good."),
              Column.required(
                  "version",
                  Datatype.INTEGER,
                  "Grows by one each time evidence of the kind is lodged.")),
          List.of("service", "kind"));

  static final CsvList<EvidenceView> LIST =
      new CsvList<>(TABLE, evidence -> evidence.kind().word(), EvidenceCsv::write);

  private EvidenceCsv() {}

  private static void write(EvidenceView evidence, RowWriter rows) throws IOException {
    Document document = evidence.document();
    LocalDate validUntil = document.validUntil();
    rows.row(
        evidence.service().value(),
        evidence.kind().word(),
        document.reference(),
        document.issuedOn().toString(),
        validUntil == null ? null : validUntil.toString(),
        Integer.toString(evidence.version()));
  }
}
