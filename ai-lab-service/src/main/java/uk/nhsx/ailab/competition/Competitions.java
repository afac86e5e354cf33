package uk.nhsx.ailab.competition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import uk.nhsx.ailab.asof.Known;
import uk.nhsx.ailab.programme.ProgrammeId;
import uk.nhsx.platform.parameter.SearchText;

/** The competitions as others may ask for them. */
@ApplicationScoped
public class Competitions {

  /** Later than any day that a competition can open on. */
  private static final LocalDate ANY_DAY = LocalDate.of(9999, 12, 31);

  private final CompetitionRepository repository;

  Competitions(CompetitionRepository repository) {
    this.repository = repository;
  }

  /** A competition as it is now. */
  public Optional<Competition> current(CompetitionId id) {
    return repository.current(id.value()).map(CompetitionVersionEntity::competition);
  }

  /** The programme that a competition now belongs to; competitions never go away. */
  public ProgrammeId programmeOf(CompetitionId id) {
    return current(id).orElseThrow().programme();
  }

  /** Those that now belong to a programme, by id. */
  public List<CompetitionId> of(ProgrammeId programme) {
    return repository.of(programme.value()).stream()
        .map(stored -> stored.competition().id())
        .toList();
  }

  /** Those of some programmes, as known at an instant, by id. */
  public List<CompetitionId> of(Collection<ProgrammeId> programmes, Instant known) {
    return repository.of(programmes.stream().map(ProgrammeId::value).toList(), known).stream()
        .map(stored -> stored.competition().id())
        .toList();
  }

  /** All as known at an instant, by id. */
  public List<Competition> knownAt(Instant known) {
    return repository.list(known, ANY_DAY, "", Integer.MAX_VALUE).stream()
        .map(CompetitionVersionEntity::competition)
        .toList();
  }

  /** All as known at an instant, with since when, by id. */
  @Transactional
  public List<Known<Competition>> versionsAt(Instant known) {
    return repository.list(known, ANY_DAY, "", Integer.MAX_VALUE).stream()
        .map(stored -> new Known<>(stored.competition(), stored.metadata().recordedAt()))
        .toList();
  }

  /** A competition as known at an instant; with a day, only if it had opened by then. */
  Optional<CompetitionView> find(String id, Optional<LocalDate> on, Instant known) {
    return CompetitionId.parse(id)
        .flatMap(named -> repository.knownAt(named.value(), known))
        .map(CompetitionView::of)
        .filter(view -> on.isEmpty() || !view.opensOn().isAfter(on.get()));
  }

  /**
   * A page of the competitions as known at an instant; with a day, those that had opened. It is
   * read in a transaction of its own, so that a client that reads all pages holds no more than one.
   */
  @Transactional
  List<CompetitionView> list(
      SearchText q, Optional<LocalDate> on, Instant known, String after, int most) {
    return repository.list(known, on.orElse(ANY_DAY), q, after, most).stream()
        .map(CompetitionView::of)
        .toList();
  }
}
