package uk.nhsx.platform.register;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import uk.nhsx.platform.asof.AsOf;
import uk.nhsx.platform.asof.CacheableResponse;
import uk.nhsx.platform.precondition.Versioned;

/** Sets up the desks at which registers are read. */
@ApplicationScoped
public class ResourceReaders {

  private final AsOf asOf;
  private final CacheableResponse answer;

  ResourceReaders(AsOf asOf, CacheableResponse answer) {
    this.asOf = asOf;
    this.answer = answer;
  }

  /** Sets one up before a shelf, where all who read from it must come to share their looks. */
  public <V extends Versioned> ResourceReader<V> before(ResourceLoader<V> shelf) {
    return new ResourceReader<>(shelf, asOf, answer, Infrastructure.getDefaultWorkerPool());
  }
}
