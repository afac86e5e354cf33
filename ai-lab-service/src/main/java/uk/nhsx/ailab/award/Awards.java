package uk.nhsx.ailab.award;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.nhsx.ailab.asof.Known;
import uk.nhsx.ailab.competition.CompetitionId;
import uk.nhsx.ailab.competition.Competitions;
import uk.nhsx.platform.asof.NotKnown;

/** The awards as others may ask for them. */
@ApplicationScoped
public class Awards {

  /**
   * How much was committed on a day to the awards of one phase of a competition.
   *
   * @param amount what was awarded less what was returned
   */
  public record AwardTotal(CompetitionId competition, int phase, long count, BigDecimal amount) {}

  static final String NOUN = "award";

  private final AwardRepository repository;
  private final Competitions competitions;

  Awards(AwardRepository repository, Competitions competitions) {
    this.repository = repository;
    this.competitions = competitions;
  }

  /** What was committed on a day, as known at an instant, by competition and phase. */
  public List<AwardTotal> totals(LocalDate on, Instant known) {
    return repository.totals(on, known);
  }

  /**
   * A portion of the awards there are on a day, as known at an instant, by reference. It is read in
   * a transaction of its own, so that a client that reads all of them holds no more than it.
   *
   * @param after only those whose reference sorts after this
   */
  @Transactional
  public List<Known<Award>> portion(LocalDate on, Instant known, String after, int most) {
    return repository.list(AwardFilter.NONE, on, known, after, most).stream()
        .map(AwardOnDay::known)
        .toList();
  }

  /**
   * A page of the awards there are on a day, as known at an instant. It is read in a transaction of
   * its own, so that a client that reads all pages holds no more than one.
   */
  @Transactional
  List<AwardView> list(AwardFilter filter, LocalDate on, Instant known, String after, int most) {
    return withoutProgrammes(filter, known)
        .map(resolved -> repository.list(resolved, on, known, after, most))
        .orElse(List.of())
        .stream()
        .map(AwardView::of)
        .toList();
  }

  /**
   * The reference that a text is, if there was such an award as far as was known. In a transaction
   * of its own, as a page of awards is.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code not-found}
   */
  @Transactional
  AwardReference known(String reference, Instant known) {
    return AwardReference.parse(reference)
        .filter(named -> repository.knownAt(named.value(), known).isPresent())
        .orElseThrow(() -> NotKnown.of(NOUN, reference, known));
  }

  /**
   * A page of an award's changes, as known at an instant. It is read in a transaction of its own,
   * as a page of awards is.
   *
   * @param after only versions after this one
   */
  @Transactional
  List<AwardChange> history(AwardReference reference, Instant known, int after, int most) {
    return repository.history(reference, known, after, most);
  }

  private Optional<AwardFilter> withoutProgrammes(AwardFilter filter, Instant known) {
    return filter.programmes().isEmpty()
        ? Optional.of(filter)
        : filter.within(competitions.of(filter.programmes(), known));
  }
}
