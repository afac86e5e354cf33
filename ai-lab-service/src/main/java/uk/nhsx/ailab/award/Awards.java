package uk.nhsx.ailab.award;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The awards as others may ask for them. */
@ApplicationScoped
public class Awards {

  private final AwardRepository repository;

  Awards(AwardRepository repository) {
    this.repository = repository;
  }

  /** What was committed on a day, as known at an instant, by competition and phase. */
  public List<AwardTotal> totals(LocalDate on, Instant known) {
    return repository.totals(on, known);
  }

  /** An award on a day, as known at an instant; nothing before the day it was awarded. */
  Optional<AwardView> find(String reference, LocalDate on, Instant known) {
    return AwardReference.parse(reference)
        .flatMap(named -> repository.find(named, on, known))
        .map(AwardView::of);
  }

  /** A page of the awards there are on a day, as known at an instant. */
  List<AwardView> list(AwardFilter filter, LocalDate on, Instant known, String after, int most) {
    return repository.list(filter, on, known, after, most).stream().map(AwardView::of).toList();
  }

  /**
   * A page of an award's changes, as known at an instant.
   *
   * @param after only versions after this one
   * @return nothing if the award was not known then
   */
  Optional<List<AwardChange>> history(String reference, Instant known, int after, int most) {
    return AwardReference.parse(reference)
        .filter(named -> repository.knownAt(named.value(), known).isPresent())
        .map(named -> repository.history(named, known, after, most));
  }
}
