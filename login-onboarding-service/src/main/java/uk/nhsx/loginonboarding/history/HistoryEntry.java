package uk.nhsx.loginonboarding.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.loginonboarding.change.FieldChange;
import uk.nhsx.loginonboarding.evidence.EvidenceKind;
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
    @Nullable String reason) {

  static HistoryEntry ofMove(
      int version,
      @Nullable Stage from,
      Stage to,
      LocalDate effectiveOn,
      VersionMetadata metadata) {
    return new HistoryEntry(
        from == null ? "registered" : "transitioned",
        null,
        version,
        from,
        to,
        effectiveOn,
        List.of(),
        metadata.recordedAt(),
        metadata.author(),
        metadata.reason());
  }

  static HistoryEntry ofAmendment(
      int version, List<FieldChange> changes, VersionMetadata metadata) {
    return new HistoryEntry(
        "amended",
        null,
        version,
        null,
        null,
        null,
        changes,
        metadata.recordedAt(),
        metadata.author(),
        metadata.reason());
  }

  static HistoryEntry ofEvidence(
      EvidenceKind kind,
      int version,
      LocalDate issuedOn,
      List<FieldChange> changes,
      VersionMetadata metadata) {
    return new HistoryEntry(
        "evidence-lodged",
        kind,
        version,
        null,
        null,
        issuedOn,
        changes,
        metadata.recordedAt(),
        metadata.author(),
        metadata.reason());
  }
}
