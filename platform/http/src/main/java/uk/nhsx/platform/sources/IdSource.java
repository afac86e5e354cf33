package uk.nhsx.platform.sources;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Makes random ids. */
@ApplicationScoped
public class IdSource {

  public UUID next() {
    return UUID.randomUUID();
  }
}
