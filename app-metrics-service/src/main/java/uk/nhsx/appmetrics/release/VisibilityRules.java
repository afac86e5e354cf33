package uk.nhsx.appmetrics.release;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import uk.nhsx.appmetrics.figure.ChangeNumbers;
import uk.nhsx.platform.asof.KnownAt;

/**
 * Decides what a client may see: all that is published; for a publisher, what is under embargo as
 * well.
 */
@ApplicationScoped
class VisibilityRules {

  static final String PUBLISHER = "metrics-publisher";

  private final CurrentIdentityAssociation identity;
  private final ChangeNumbers changes;

  VisibilityRules(CurrentIdentityAssociation identity, ChangeNumbers changes) {
    this.identity = identity;
    this.changes = changes;
  }

  /** What the client may see; for a named instant, every client sees what was public then. */
  Visibility of(KnownAt known) {
    boolean embargoed = !known.pinned() && isPublisher();
    return new Visibility(
        embargoed ? Instant.MAX : known.instant(), changes.lastAt(known.instant()), embargoed);
  }

  private boolean isPublisher() {
    // Reads are public: here, a token that does not verify is as good as none; the gateway
    // rejects it earlier.
    return identity
        .getDeferredIdentity()
        .map((SecurityIdentity reader) -> reader.hasRole(PUBLISHER))
        .onFailure()
        .recoverWithItem(false)
        .await()
        .indefinitely();
  }
}
