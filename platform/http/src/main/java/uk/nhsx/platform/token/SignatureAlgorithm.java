package uk.nhsx.platform.token;

import java.security.Key;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An algorithm of RFC 7518 by which tokens may be signed. All have a public key, so that nobody can
 * sign by what verifies.
 */
public enum SignatureAlgorithm {
  RS256(RSAPublicKey.class),
  ES256(ECPublicKey.class),
  PS256(RSAPublicKey.class);

  private final Class<? extends Key> keyType;

  SignatureAlgorithm(Class<? extends Key> keyType) {
    this.keyType = keyType;
  }

  static Optional<SignatureAlgorithm> of(String name) {
    return Stream.of(values()).filter(algorithm -> algorithm.name().equals(name)).findFirst();
  }

  boolean fits(Key key) {
    return keyType.isInstance(key);
  }
}
