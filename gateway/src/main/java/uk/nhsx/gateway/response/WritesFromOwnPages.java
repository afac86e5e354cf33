package uk.nhsx.gateway.response;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import uk.nhsx.platform.start.StartRequirement;

/** Keeps pages of other origins from writing in production, unless somebody decided that. */
@Singleton
class WritesFromOwnPages implements StartRequirement {

  private final CrossOriginConfig config;

  WritesFromOwnPages(CrossOriginConfig config) {
    this.config = config;
  }

  @Override
  public List<String> violations() {
    Set<String> origins = new TreeSet<>(config.writeOrigins().orElse(Set.of()));
    return origins.isEmpty() || config.writesAllowed()
        ? List.of()
        : List.of(
            "GATEWAY_CORS_WRITE_ORIGINS lets pages of %s write, with the token of whoever reads them."
                    .formatted(String.join(", ", origins))
                + " Leave it empty, or set WRITES_FROM_OTHER_ORIGINS_ALLOWED=true where these pages"
                + " are trusted");
  }
}
