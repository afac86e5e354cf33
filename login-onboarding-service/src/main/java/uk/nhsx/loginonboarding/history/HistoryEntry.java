package uk.nhsx.loginonboarding.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.loginonboarding.change.FieldChange;
import uk.nhsx.loginonboarding.evidence.EvidenceKind;
import uk.nhsx.loginonboarding.evidence.EvidenceView;
import uk.nhsx.loginonboarding.service.ServiceView;
import uk.nhsx.loginonboarding.service.Stage;
import uk.nhsx.platform.register.VersionMetadata;

/**
 * One thing that happened to a service.
 *
 * @param what {@code registered}, {@code amended}, {@code transitioned} or {@code evidence-lodged}
 * @param kind of the evidence, where some was lodged
 * @param version of the service that this made, or of the evidence
 * @param from the stage before, where the stage changed
 * @param to the stage after, where the stage changed
 * @param effectiveOn the day from which it holds in the world; an amendment corrects all days and
 *     has none
 * @param changes the fields that an amendment, or evidence in place of earlier, changed
 * @param service as it was from then on; nothing where evidence was lodged
 * @param evidence as it was from then on, where some was lodged
 */
record HistoryEntry(
    String what,
    @Nullable EvidenceKind kind,
    int version,
    @Nullable Stage from,
    @Nullable Stage to,
    @Nullable LocalDate effectiveOn,
    List<FieldChange> changes,
    Instant recordedAt,
    String author,
    @Nullable String reason,
    @Nullable ServiceView service,
    @Nullable EvidenceView evidence) {

  static HistoryEntry ofMove(@Nullable Stage from, ServiceView now, VersionMetadata metadata) {
    return new HistoryEntry(
        from == null ? "registered" : "transitioned",
        null,
        now.version(),
        from,
        now.stage(),
        now.stageSince(),
        List.of(),
        metadata.recordedAt(),
        metadata.author(),
        metadata.reason(),
        now,
        null);
  }

  static HistoryEntry ofAmendment(
      List<FieldChange> changes, ServiceView now, VersionMetadata metadata) {
    return new HistoryEntry(
        "amended",
        null,
        now.version(),
        null,
        null,
        null,
        changes,
        metadata.recordedAt(),
        metadata.author(),
        metadata.reason(),
        now,
        null);
  }

  static HistoryEntry ofEvidence(
      List<FieldChange> changes, EvidenceView now, VersionMetadata metadata) {
    return new HistoryEntry(
        "evidence-lodged",
        now.kind(),
        now.version(),
        null,
        null,
        now.document().issuedOn(),
        changes,
        metadata.recordedAt(),
        metadata.author(),
        metadata.reason(),
        null,
        now);
  }
}
