package uk.nhsx.gateway.report;

import java.time.Instant;
import java.util.Optional;
import uk.nhsx.platform.json.Instants;

/**
 * What a reader of the report wants to know.
 *
 * @param knownAt by which knowledge, the same for all sections
 * @param pinned whether the reader named that instant, so that the answer never changes
 * @param requestId under which the services are asked
 */
record Question(Window window, Instant knownAt, boolean pinned, String requestId) {

  /** How the instant stands in a query. */
  String knownAtText() {
    return Instants.text(knownAt);
  }

  /** What has to be equal for one answer to stand in for another. */
  Likeness likeness() {
    return new Likeness(window, pinned ? Optional.of(knownAt) : Optional.empty());
  }

  record Likeness(Window window, Optional<Instant> knownAt) {}
}
