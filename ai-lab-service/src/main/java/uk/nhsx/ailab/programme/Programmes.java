package uk.nhsx.ailab.programme;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.nhsx.ailab.asof.Known;
import uk.nhsx.platform.parameter.SearchText;

/** The programmes as others may ask for them. */
@ApplicationScoped
public class Programmes {

  /** Later than any day that a programme can start on. */
  private static final LocalDate ANY_DAY = LocalDate.of(9999, 12, 31);

  private final ProgrammeRepository repository;

  Programmes(ProgrammeRepository repository) {
    this.repository = repository;
  }

  /** A programme as it is now. */
  public Optional<Programme> current(ProgrammeId id) {
    return repository.current(id.value()).map(ProgrammeVersionEntity::programme);
  }

  /** All that had begun by a day, as known at an instant, by id. */
  public List<Programme> begunBy(LocalDate day, Instant known) {
    return repository.list(known, day, "", Integer.MAX_VALUE).stream()
        .map(ProgrammeVersionEntity::programme)
        .toList();
  }

  /** All as known at an instant, with since when, by id. */
  @Transactional
  public List<Known<Programme>> versionsAt(Instant known) {
    return repository.list(known, ANY_DAY, "", Integer.MAX_VALUE).stream()
        .map(stored -> new Known<>(stored.programme(), stored.metadata().recordedAt()))
        .toList();
  }

  /** A programme as known at an instant; with a day, only if it had begun by then. */
  Optional<ProgrammeView> find(String id, Optional<LocalDate> on, Instant known) {
    return ProgrammeId.parse(id)
        .flatMap(named -> repository.knownAt(named.value(), known))
        .map(ProgrammeView::of)
        .filter(view -> on.isEmpty() || !view.startsOn().isAfter(on.get()));
  }

  /**
   * A page of the programmes as known at an instant; with a day, those that had begun by then. It
   * is read in a transaction of its own, so that a client that reads all pages holds no more than
   * one.
   */
  @Transactional
  List<ProgrammeView> list(
      SearchText q, Optional<LocalDate> on, Instant known, String after, int most) {
    return repository.list(known, on.orElse(ANY_DAY), q, after, most).stream()
        .map(ProgrammeView::of)
        .toList();
  }
}
