package uk.nhsx.loginonboarding.connection;

import java.util.List;

/**
 * What a service requires of NHS login. Made by {@link ConnectionReader}, or read back from store.
 */
public record Connection(
    Channel channel,
    IdentityLevel identityLevel,
    List<VectorOfTrust> vectorsOfTrust,
    List<Scope> scopes,
    List<RedirectUri> redirectUris) {

  public Connection {
    vectorsOfTrust = List.copyOf(vectorsOfTrust);
    scopes = List.copyOf(scopes);
    redirectUris = List.copyOf(redirectUris);
  }
}
