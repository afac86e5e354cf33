package uk.nhsx.appmetrics.release;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.csv.Column;
import uk.nhsx.platform.csv.Datatype;
import uk.nhsx.platform.csv.RowWriter;
import uk.nhsx.platform.csv.TableSchema;
import uk.nhsx.platform.json.Instants;
import uk.nhsx.platform.page.KeysetScan;

/** Releases as CSV: a row for each, the newest first. */
final class ReleasesCsv {

  static final TableSchema TABLE =
      new TableSchema(
          List.of(
              Column.required("id", Datatype.STRING, "By which the release is known for ever."),
              Column.required("title", Datatype.STRING, "What the release is called."),
              Column.required("kind", Datatype.STRING, "scheduled, revision or correction."),
              Column.optional("reason", Datatype.STRING, "Why it was made, if that was given."),
              Column.optional("source", Datatype.STRING, "Where its figures are from."),
              Column.required(
                  "state",
                  Datatype.STRING,
                  "published or withdrawn; embargoed and cancelled ones are shown to publishers"
                      + " alone."),
              Column.optional(
                  "publishAt", Datatype.DATE_TIME, "Until when it is, or was, under embargo."),
              Column.optional("publishedAt", Datatype.DATE_TIME, "When it was published."),
              Column.required("recordedAt", Datatype.DATE_TIME, "When it was taken in."),
              Column.required("author", Datatype.STRING, "Who sent it."),
              Column.required("figures", Datatype.INTEGER, "How many figures it supplies."),
              Column.required("rows", Datatype.INTEGER, "How many rows its body had."),
              Column.required(
                  "override",
                  Datatype.BOOLEAN,
                  "Whether findings of the acceptance checks were let pass."),
              Column.required("findings", Datatype.INTEGER, "How many findings were let pass."),
              Column.required(
                  "contentSha256", Datatype.STRING, "SHA-256 of its body, in hexadecimal digits."),
              Column.optional("withdrawnAt", Datatype.DATE_TIME, "When it was taken back."),
              Column.optional("withdrawnReason", Datatype.STRING, "Why it was taken back."),
              Column.optional("withdrawnBy", Datatype.STRING, "Who took it back."),
              Column.optional(
                  "cancelledAt", Datatype.DATE_TIME, "When it was ended under embargo."),
              Column.optional("cancelledReason", Datatype.STRING, "Why it was cancelled."),
              Column.optional("cancelledBy", Datatype.STRING, "Who cancelled it.")),
          List.of("id"));

  private final RowWriter rows;
  private final Instant known;

  private ReleasesCsv(RowWriter rows, Instant known) {
    this.rows = rows;
    this.known = known;
  }

  static void write(KeysetScan.Pages<ReleaseEntity> releases, Instant known, OutputStream out)
      throws IOException {
    ReleasesCsv csv = new ReleasesCsv(RowWriter.begin(TABLE, out), known);
    KeysetScan.through(releases, release -> NewestFirst.of(release).text(), csv::row);
    csv.rows.end();
  }

  private void row(ReleaseEntity entity) throws IOException {
    ReleaseView release = ReleaseView.of(entity, known);
    Optional<ReleaseView.Withdrawal> withdrawal = Optional.ofNullable(release.withdrawal());
    Optional<ReleaseView.Cancellation> cancellation = Optional.ofNullable(release.cancellation());
    rows.row(
        entity.id().toString(),
        release.title(),
        release.kind().word(),
        release.reason(),
        release.source(),
        release.state().word(),
        text(release.publishAt()),
        text(release.publishedAt()),
        text(release.recordedAt()),
        release.author(),
        Long.toString(release.figures()),
        Long.toString(release.intake().rows()),
        Boolean.toString(release.intake().override()),
        Integer.toString(release.intake().findings().size()),
        release.contentSha256(),
        text(withdrawal.map(ReleaseView.Withdrawal::withdrawnAt).orElse(null)),
        withdrawal.map(ReleaseView.Withdrawal::reason).orElse(null),
        withdrawal.map(ReleaseView.Withdrawal::author).orElse(null),
        text(cancellation.map(ReleaseView.Cancellation::cancelledAt).orElse(null)),
        cancellation.map(ReleaseView.Cancellation::reason).orElse(null),
        cancellation.map(ReleaseView.Cancellation::author).orElse(null));
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : Instants.text(instant);
  }
}
