package uk.nhsx.loginonboarding.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.nhsx.platform.asof.NotKnown;
import uk.nhsx.platform.outbox.changelog.Preloader.Preload;
import uk.nhsx.platform.register.VersionMetadata;

/** The services as the rest of the register reads them, and the one place that stores them. */
@ApplicationScoped
public class Services {

  static final String NOUN = "service";

  private final ServiceRepository repository;

  Services(ServiceRepository repository) {
    this.repository = repository;
  }

  /** What is stored, to decide a change by: read it within a change, where it holds still. */
  public Optional<ServiceView> current(ServiceId id) {
    return repository.current(id.value()).map(ServiceVersionEntity::view);
  }

  /** Declares that a change will read a service, so that it is read together with others. */
  public Preload reading(ServiceId id) {
    return repository.reading(id.value());
  }

  /**
   * The service that a text names, as it is stored.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code not-found}
   */
  public ServiceView existing(String id) {
    return ServiceId.of(id).flatMap(this::current).orElseThrow(() -> NotKnown.of(NOUN, id));
  }

  /** The change that made a service what it is: read it within a change, where it holds still. */
  public ServiceChange lastChange(ServiceId id) {
    return repository.lastChange(id);
  }

  /**
   * The service that a text names, as known at an instant, on the day of its last transition.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code not-found}
   */
  public ServiceView existing(String id, Instant known) {
    return ServiceId.of(id)
        .flatMap(named -> repository.knownAt(named.value(), known))
        .map(ServiceVersionEntity::view)
        .orElseThrow(() -> NotKnown.of(NOUN, id, known));
  }

  /**
   * The id that a text names, if there was such a service as far as was known. In a transaction of
   * its own or the caller's: a count outside of one holds its connection until the request ends.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code not-found}
   */
  @Transactional
  public ServiceId known(String id, Instant known) {
    return ServiceId.of(id)
        .filter(candidate -> repository.existed(candidate, known))
        .orElseThrow(() -> NotKnown.of(NOUN, id, known));
  }

  /** Stores the next version of a service and puts an end to the one before. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void store(ServiceView next, VersionMetadata metadata) {
    repository.append(new ServiceVersionEntity(next, metadata));
  }

  /** What was recorded of a service after an instant and up to another, in order. */
  public List<ServiceChange> changes(ServiceId id, Instant after, Instant known, int most) {
    return repository.changes(id, after, known, most);
  }

  /**
   * Returns the transitions that were recorded after an instant and up to another; the first of
   * them.
   */
  @Transactional
  public List<StageTransition> transitions(Instant after, Instant known, int most) {
    return repository.transitions(after, known, most);
  }

  /**
   * The services after one of them, in the order of their ids. In a transaction of its own, since
   * what is read outside of one is held until the request ends, and a whole list is read in one.
   */
  @Transactional
  List<ServiceView> list(Filter filter, LocalDate on, Instant known, String after, int most) {
    return repository.list(filter, on, known, after, most);
  }
}
