package uk.nhsx.platform.sources;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Makes the ids that nobody chose. */
@ApplicationScoped
public class IdSource {

  public UUID next() {
    return UUID.randomUUID();
  }
}
