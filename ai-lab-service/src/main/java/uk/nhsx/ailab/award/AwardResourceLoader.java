package uk.nhsx.ailab.award;

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

/** The awards, to be shown one by one. */
@ApplicationScoped
class AwardResourceLoader implements ResourceLoader<AwardView> {

  private final AwardRepository repository;

  AwardResourceLoader(AwardRepository repository) {
    this.repository = repository;
  }

  @Override
  @Transactional
  public Map<String, AwardView> find(Collection<String> references, LocalDate on, Instant known) {
    return repository
        .find(references, on, known)
        .map(AwardView::of)
        .collect(Collectors.toMap(AwardView::reference, Function.identity()));
  }

  @Override
  @Transactional
  public Map<String, Integer> versions(Collection<String> references, LocalDate on, Instant known) {
    return repository
        .versions(references, on, known)
        .collect(Collectors.toMap(VersionKey::reference, VersionKey::version));
  }

  @Override
  public String noun() {
    return Awards.NOUN;
  }
}
