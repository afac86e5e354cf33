package uk.nhsx.platform.register;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import uk.nhsx.platform.asof.AsOf;
import uk.nhsx.platform.asof.CacheableResponse;
import uk.nhsx.platform.precondition.Versioned;

/** Makes the readers of resources. */
@ApplicationScoped
public class ResourceReaders {

  private final AsOf asOf;
  private final CacheableResponse answer;

  ResourceReaders(AsOf asOf, CacheableResponse answer) {
    this.asOf = asOf;
    this.answer = answer;
  }

  /** Makes the reader of one kind of resource; all its requests must use the same reader. */
  public <V extends Versioned> ResourceReader<V> of(ResourceLoader<V> loader) {
    return new ResourceReader<>(loader, asOf, answer, Infrastructure.getDefaultWorkerPool());
  }
}
