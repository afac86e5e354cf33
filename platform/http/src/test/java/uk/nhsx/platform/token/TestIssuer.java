package uk.nhsx.platform.token;

import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Keys, and tokens that are signed by them. */
final class TestIssuer {

  static final PublicJsonWebKey RSA = rsa("rsa");
  static final PublicJsonWebKey EC = ec("ec");

  private TestIssuer() {}

  static PublicJsonWebKey rsa(String id) {
    try {
      PublicJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId(id);
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  static PublicJsonWebKey ec(String id) {
    try {
      PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
      key.setKeyId(id);
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  static String published(PublicJsonWebKey... keys) {
    return new JsonWebKeySet(List.of(keys)).toJson(OutputControlLevel.PUBLIC_ONLY);
  }

  /** The settings, with their defaults for all others. */
  static TokenConfig config(Map<String, String> settings) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "token.issuer", "https://issuer.example",
                "token.audience", "suite",
                "token.roles-claim", "groups"));
    all.putAll(settings);
    return new SmallRyeConfigBuilder()
        .withMapping(TokenConfig.class)
        .withConverters(new MemorySizeConverter[] {new MemorySizeConverter()})
        .withDefaultValues(all)
        .addDiscoveredConverters()
        .build()
        .getConfigMapping(TokenConfig.class);
  }

  /** What a good token says. */
  static JwtClaims claims() {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer("https://issuer.example");
    claims.setAudience("suite");
    claims.setSubject("officer@example.test");
    claims.setExpirationTime(in(Duration.ofHours(1)));
    claims.setStringListClaim("groups", "writer", "reader");
    return claims;
  }

  static NumericDate in(Duration time) {
    NumericDate date = NumericDate.now();
    date.addSeconds(time.toSeconds());
    return date;
  }

  static String sign(String algorithm, PublicJsonWebKey key, JwtClaims claims) {
    JsonWebSignature token = new JsonWebSignature();
    token.setPayload(claims.toJson());
    token.setAlgorithmHeaderValue(algorithm);
    token.setKeyIdHeaderValue(key.getKeyId());
    token.setKey(key.getPrivateKey());
    return serialize(token);
  }

  static String serialize(JsonWebSignature token) {
    try {
      return token.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
