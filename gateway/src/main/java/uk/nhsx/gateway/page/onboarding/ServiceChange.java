package uk.nhsx.gateway.page.onboarding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.page.FieldChange;
import uk.nhsx.gateway.page.Texts;
import uk.nhsx.gateway.page.history.HistoryList;

/**
 * A change in a service's history, as the API returns it.
 *
 * @param what {@code registered}, {@code amended}, {@code transitioned} or {@code evidence-lodged}
 * @param kind of the evidence
 * @param effectiveOn the day from which it holds, or null
 */
public record ServiceChange(
    String what,
    @Nullable String kind,
    @Nullable String from,
    @Nullable String to,
    @Nullable LocalDate effectiveOn,
    List<FieldChange> changes,
    Instant recordedAt,
    @Nullable String author,
    @Nullable String reason,
    @Nullable Evidence evidence) {

  private static final int MARKUP = 500;

  /** What a service has lodged to go on to its next stage. */
  public record Evidence(
      String kind, String reference, LocalDate issuedOn, @Nullable LocalDate validUntil) {}

  public record EvidenceList(List<Evidence> items) {}

  /** A page of a history, the oldest change first. */
  public record ChangeList(List<ServiceChange> items, @Nullable String next, Instant knownAt)
      implements HistoryList<ServiceChange> {}

  /** How many bytes it has on a page. */
  public int bytes() {
    return MARKUP
        + changes.stream().mapToInt(FieldChange::bytes).sum()
        + (reason == null ? 0 : Texts.bytes(Texts.entry(reason)))
        + (author == null ? 0 : Texts.bytes(Texts.cell(author)))
        + (evidence == null ? 0 : Texts.bytes(Texts.cell(evidence.reference())));
  }
}
