package uk.nhsx.platform.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import uk.nhsx.platform.token.TokenVerifier.VerifiedToken;

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

  private final TokenVerifier verifier;
  private final Clock clock;
  private final Cache<String, Verified> verified =
      Caffeine.newBuilder().maximumSize(MOST_TOKENS).expireAfterWrite(REMEMBERED).build();

  VerifiedTokens(TokenVerifier verifier, Clock clock) {
    this.verifier = verifier;
    this.clock = clock;
  }

  private record Verified(SecurityIdentity identity, Instant acceptedUntil) {

    static Verified of(VerifiedToken token) {
      return new Verified(
          QuarkusSecurityIdentity.builder()
              .setPrincipal(new QuarkusPrincipal(token.subject()))
              .addRoles(token.roles())
              .build(),
          token.acceptedUntil());
    }
  }

  @Override
  public Class<TokenAuthenticationRequest> getRequestType() {
    return TokenAuthenticationRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      TokenAuthenticationRequest request, AuthenticationRequestContext context) {
    String token = request.getToken().getToken();
    Verified known = verified.getIfPresent(token);
    if (known != null && clock.instant().isBefore(known.acceptedUntil())) {
      return Uni.createFrom().item(known.identity());
    }
    return verifier
        .verify(token)
        .map(Verified::of)
        .invoke(valid -> verified.put(token, valid))
        .map(Verified::identity);
  }
}
