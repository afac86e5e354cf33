package uk.nhsx.gateway.report;

import java.time.Instant;
import java.util.Optional;
import uk.nhsx.platform.json.Instants;

/**
 * Holds the parameters of a report.
 *
 * @param knownAt the transaction time, the same for all sections
 * @param pinned whether the client sent the instant, so that the report never changes
 * @param requestId the id to send to the services
 */
record ReportQuery(Window window, Instant knownAt, boolean pinned, String requestId) {

  /** The instant as a query parameter. */
  String knownAtText() {
    return Instants.text(knownAt);
  }

  /** The key under which sections are stored for later queries. */
  CacheKey cacheKey() {
    return new CacheKey(window, pinned ? Optional.of(knownAt) : Optional.empty());
  }

  record CacheKey(Window window, Optional<Instant> knownAt) {}
}
