package uk.nhsx.platform.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.oidc.runtime.OidcIdentityProvider;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Remembers for some seconds which tokens have been verified, since a client sends the same one
 * with each request, and a signature costs more to check than anything else of a write. A token
 * counts as long as it has not expired; one that does not verify is not remembered.
 */
@ApplicationScoped
class VerifiedTokens implements IdentityProvider<TokenAuthenticationRequest> {

  /** A signing key that is withdrawn is trusted for so much longer. */
  private static final Duration REMEMBERED = Duration.ofSeconds(30);

  private static final int MOST_TOKENS = 1_000;

  private final IdentityProvider<TokenAuthenticationRequest> verifier;
  private final Clock clock;
  private final Cache<String, Verified> verified =
      Caffeine.newBuilder().maximumSize(MOST_TOKENS).expireAfterWrite(REMEMBERED).build();

  @Inject
  VerifiedTokens(OidcIdentityProvider verifier, Clock clock) {
    this((IdentityProvider<TokenAuthenticationRequest>) verifier, clock);
  }

  VerifiedTokens(IdentityProvider<TokenAuthenticationRequest> verifier, Clock clock) {
    this.verifier = verifier;
    this.clock = clock;
  }

  private record Verified(SecurityIdentity identity, Instant expiry) {}

  @Override
  public Class<TokenAuthenticationRequest> getRequestType() {
    return TokenAuthenticationRequest.class;
  }

  /** Comes before the one that verifies. */
  @Override
  public int priority() {
    return verifier.priority() + 1;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      TokenAuthenticationRequest request, AuthenticationRequestContext context) {
    String token = request.getToken().getToken();
    Verified known = verified.getIfPresent(token);
    if (known != null && clock.instant().isBefore(known.expiry())) {
      return Uni.createFrom().item(known.identity());
    }
    return verifier
        .authenticate(request, context)
        .onItem()
        .invoke(identity -> remember(token, identity));
  }

  private void remember(String token, SecurityIdentity identity) {
    if (identity.getPrincipal() instanceof JsonWebToken claims) {
      verified.put(
          token, new Verified(identity, Instant.ofEpochSecond(claims.getExpirationTime())));
    }
  }
}
