package uk.nhsx.platform.database;

import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The past instant that the current request named, if it did: all that the request reads from then
 * on is as known at it, and never changes.
 */
@ApplicationScoped
public class NamedInstant {

  private final OfRequest ofRequest;

  NamedInstant(OfRequest ofRequest) {
    this.ofRequest = ofRequest;
  }

  /** Holds the instant for one request. */
  @RequestScoped
  static class OfRequest {

    private @Nullable Instant instant;

    @Nullable Instant instant() {
      return instant;
    }

    void setInstant(Instant instant) {
      this.instant = instant;
    }
  }

  /**
   * Lets a replica answer what the current request reads from here on.
   *
   * @param instant at or before which nothing will be recorded any more, as the primary has shown
   */
  public void set(Instant instant) {
    if (isRequest()) {
      ofRequest.setInstant(instant);
    }
  }

  /** Returns the instant; nothing outside of a request. */
  Optional<Instant> get() {
    return isRequest() ? Optional.ofNullable(ofRequest.instant()) : Optional.empty();
  }

  private static boolean isRequest() {
    return Arc.container().requestContext().isActive();
  }
}
