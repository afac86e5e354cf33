package uk.nhsx.loginonboarding.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.nhsx.platform.register.ResourceLoader;
import uk.nhsx.platform.register.VersionKey;

/** The services, to be shown one by one. */
@ApplicationScoped
class ServiceResourceLoader implements ResourceLoader<ServiceView> {

  private final ServiceRepository repository;

  ServiceResourceLoader(ServiceRepository repository) {
    this.repository = repository;
  }

  @Override
  @Transactional
  public Map<String, ServiceView> find(Collection<String> ids, LocalDate on, Instant known) {
    return repository
        .find(ids, on, known)
        .collect(Collectors.toMap(service -> service.id().value(), Function.identity()));
  }

  @Override
  @Transactional
  public Map<String, Integer> versions(Collection<String> ids, LocalDate on, Instant known) {
    return repository
        .versions(ids, on, known)
        .collect(Collectors.toMap(VersionKey::reference, VersionKey::version));
  }

  @Override
  public String noun() {
    return Services.NOUN;
  }
}
