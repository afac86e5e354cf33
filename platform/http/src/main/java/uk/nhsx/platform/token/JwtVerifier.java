package uk.nhsx.platform.token;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.InvalidAlgorithmException;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Verifies signed JWTs (RFC 7519): algorithm, signature, issuer, audience, times and subject. The
 * gateway and the services all use it. The keys come from the settings or from the issuer.
 */
@Singleton
class JwtVerifier implements TokenVerifier {

  private final SigningKeys keys;
  private final Set<SignatureAlgorithm> algorithms;
  private final String issuer;
  private final String[] audience;
  private final Duration clockSkew;
  private final RolesClaim roles;

  @Inject
  JwtVerifier(TokenConfig config, Clock clock) {
    this(config, keys(config, clock));
  }

  JwtVerifier(TokenConfig config, SigningKeys keys) {
    this.keys = keys;
    this.algorithms = config.algorithms();
    this.issuer = config.issuer();
    this.audience = config.audience().toArray(String[]::new);
    this.clockSkew = config.clockSkew();
    this.roles = new RolesClaim(config.rolesClaim());
  }

  private static SigningKeys keys(TokenConfig config, Clock clock) {
    if (config.authServerUrl().isPresent()) {
      TokenConfig.Keys settings = config.keys();
      KeySource source =
          new IssuerClient(
              config.authServerUrl().get(),
              config.allowHttp(),
              settings.timeout(),
              settings.maxSize().asLongValue());
      return new IssuerKeys(source, clock, settings.refreshInterval(), settings.minInterval());
    }
    return FixedKey.parse(
        config
            .publicKey()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Neither TOKEN_AUTH_SERVER_URL nor TOKEN_PUBLIC_KEY is set. Set the address"
                            + " of the issuer of tokens, or its public key")));
  }

  /** Fetches the keys before the first token comes. The start does not wait for them. */
  void start(@Observes StartupEvent starting) {
    if (keys instanceof IssuerKeys ofIssuer) {
      ofIssuer.fetch();
    }
  }

  @Override
  public Uni<VerifiedToken> verify(String token) {
    try {
      JsonWebSignature head = new JsonWebSignature();
      head.setCompactSerialization(token);
      SignatureAlgorithm algorithm = algorithm(head);
      return keys.find(algorithm, Optional.ofNullable(head.getKeyIdHeaderValue()))
          .onFailure(UnresolvableKeyException.class)
          .transform(AuthenticationFailedException::new)
          .map(key -> verify(token, algorithm, key));
    } catch (JoseException | RuntimeException e) {
      // The library fails in many ways with a text that it can't read.
      return Uni.createFrom().failure(new AuthenticationFailedException(e));
    }
  }

  private SignatureAlgorithm algorithm(JsonWebSignature head) throws JoseException {
    String name = head.getAlgorithmHeaderValue();
    if (name == null || name.equals(AlgorithmIdentifiers.NONE)) {
      throw new JoseException("the token is not signed");
    }
    return SignatureAlgorithm.of(name)
        .filter(algorithms::contains)
        .orElseThrow(() -> new InvalidAlgorithmException("not one of " + algorithms));
  }

  private VerifiedToken verify(String token, SignatureAlgorithm algorithm, Key key) {
    try {
      JwtClaims claims =
          new JwtConsumerBuilder()
              .setJwsAlgorithmConstraints(
                  new AlgorithmConstraints(ConstraintType.PERMIT, algorithm.name()))
              .setVerificationKey(key)
              .setExpectedIssuer(issuer)
              .setExpectedAudience(audience)
              .setRequireExpirationTime()
              .setRequireSubject()
              .setAllowedClockSkewInSeconds((int) clockSkew.toSeconds())
              .build()
              .processToClaims(token);
      return new VerifiedToken(
          claims.getSubject(),
          roles.of(claims.getClaimsMap()),
          Instant.ofEpochSecond(claims.getExpirationTime().getValue()).plus(clockSkew));
    } catch (InvalidJwtException | MalformedClaimException | RuntimeException e) {
      throw new AuthenticationFailedException(e);
    }
  }
}
