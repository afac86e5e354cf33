package uk.nhsx.platform.token;

import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Set;

/** Verifies bearer tokens. */
@FunctionalInterface
interface TokenVerifier {

  /**
   * Returns what a valid token says, or fails: with {@link AuthenticationFailedException} if it is
   * not valid, and with a problem if that can't be known at the moment.
   */
  Uni<VerifiedToken> verify(String token);

  /**
   * What a valid token says.
   *
   * @param acceptedUntil a little later than it expires, since clocks differ
   */
  record VerifiedToken(String subject, Set<String> roles, Instant acceptedUntil) {}
}
