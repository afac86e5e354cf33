package uk.nhsx.platform.token;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Set;
import uk.nhsx.platform.problem.Causes;

/**
 * Authenticates requests by their bearer tokens, and rejects whatever is none. The library fails in
 * many ways with a text that it can't read, and a client would get a 500 for it.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class BearerTokens implements HttpAuthenticationMechanism {

  private final HttpAuthenticationMechanism library;

  @Inject
  BearerTokens(OidcAuthenticationMechanism library) {
    this((HttpAuthenticationMechanism) library);
  }

  BearerTokens(HttpAuthenticationMechanism library) {
    this.library = library;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identityProviders) {
    return Uni.createFrom()
        .deferred(() -> library.authenticate(context, identityProviders))
        .onFailure(BearerTokens::isOfTheToken)
        .transform(AuthenticationFailedException::new);
  }

  /** Whether a failure comes from the token, and not from an issuer that can't be reached. */
  private static boolean isOfTheToken(Throwable failure) {
    return failure instanceof RuntimeException
        && !(failure instanceof AuthenticationFailedException)
        && Causes.of(failure).noneMatch(IOException.class::isInstance);
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return library.getChallenge(context);
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return library.getCredentialTypes();
  }

  @Override
  public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
    return library.getCredentialTransport(context);
  }
}
