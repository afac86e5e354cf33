package uk.nhsx.loginonboarding.evidence;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All evidence that was ever lodged for a service. What is lodged next of a kind takes the place of
 * what was there: from the day of its issue on, so that a renewal leaves the time before to the
 * document that it renews; or altogether, if it has the same reference and so corrects it.
 *
 * @param lodged in the order in which it was lodged
 */
public record EvidenceSet(List<EvidenceView> lodged) {

  public EvidenceSet {
    lodged = List.copyOf(lodged);
  }

  /** Whether there is any evidence of a kind. */
  public boolean has(EvidenceKind kind) {
    return lodged.stream().anyMatch(evidence -> evidence.kind() == kind);
  }

  /** Whether there is evidence of a kind that holds on a day, whenever it was lodged. */
  public boolean holdsOn(EvidenceKind kind, LocalDate day) {
    return decisive(kind, day).filter(document -> document.holdsOn(day)).isPresent();
  }

  private Optional<Document> decisive(EvidenceKind kind, LocalDate day) {
    Set<String> corrected = new HashSet<>();
    for (int last = lodged.size() - 1; last >= 0; last--) {
      EvidenceView evidence = lodged.get(last);
      Document document = evidence.document();
      if (evidence.kind() == kind
          && corrected.add(document.reference())
          && !document.issuedOn().isAfter(day)) {
        return Optional.of(document);
      }
    }
    return Optional.empty();
  }
}
