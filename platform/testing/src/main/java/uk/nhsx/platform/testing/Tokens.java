package uk.nhsx.platform.testing;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Bearer tokens that the service under test takes, and some that it must not take. */
public final class Tokens {

  /** The subject of the tokens, which is the author that events and histories show. */
  public static final String SUBJECT = "officer@example.test";

  private static final String ISSUER = "https://issuer.suite.localhost";
  private static final String AUDIENCE = "nhsx-suite";
  private static final String PUBLIC_KEY = "suite.testing.public-key";
  private static final String PRIVATE_KEY = "suite.testing.private-key";

  /** The good tokens by subject and roles: signing one costs more than most requests of a test. */
  private static final Map<List<String>, String> GOOD = new ConcurrentHashMap<>();

  private Tokens() {}

  /** A good token with these roles. */
  public static String of(String... roles) {
    return ofSubject(SUBJECT, roles);
  }

  /** A good token of another subject. */
  public static String ofSubject(String subject, String... roles) {
    List<String> key = Stream.concat(Stream.of(subject), Arrays.stream(roles)).toList();
    return GOOD.computeIfAbsent(key, absent -> signGood(subject, roles));
  }

  /** A token that was good until an hour ago. */
  public static String expired(String... roles) {
    return sign(claims(ISSUER, AUDIENCE, Duration.ofHours(-1), roles), privateKey());
  }

  /** A token that will be good in an hour. */
  public static String notYetValid(String... roles) {
    JwtClaims claims = claims(ISSUER, AUDIENCE, Duration.ofHours(2), roles);
    claims.setNotBeforeMinutesInThePast(-60);
    return sign(claims, privateKey());
  }

  /** A token for another audience. */
  public static String ofOtherAudience(String... roles) {
    return sign(claims(ISSUER, "another-audience", Duration.ofHours(1), roles), privateKey());
  }

  /** A token of an issuer that is not trusted, signed with the right key. */
  public static String ofOtherIssuer(String... roles) {
    return sign(
        claims("https://elsewhere.example", AUDIENCE, Duration.ofHours(1), roles), privateKey());
  }

  /** A token signed with an unknown key. */
  public static String forged(String... roles) {
    return sign(claims(ISSUER, AUDIENCE, Duration.ofHours(1), roles), newKeyPair().getPrivate());
  }

  /** A token that is good but for its signature, which there is none of. */
  public static String notSigned(String... roles) {
    JsonWebSignature token = new JsonWebSignature();
    token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    return sign(token, AlgorithmIdentifiers.NONE, null, goodClaims(roles));
  }

  /** A token that anybody can sign, with the public key as the secret of HS256. */
  public static String signedByThePublicKey(String... roles) {
    return sign(
        new JsonWebSignature(),
        AlgorithmIdentifiers.HMAC_SHA256,
        new HmacKey(Base64.getDecoder().decode(publicKey())),
        goodClaims(roles));
  }

  /** A token signed with the right key, by an algorithm that is not accepted. */
  public static String ofOtherAlgorithm(String... roles) {
    return sign(
        new JsonWebSignature(),
        AlgorithmIdentifiers.RSA_USING_SHA512,
        privateKey(),
        goodClaims(roles));
  }

  private static JwtClaims goodClaims(String... roles) {
    return claims(ISSUER, AUDIENCE, Duration.ofHours(1), roles);
  }

  /** The issuer's public key as single-line base64. */
  static synchronized String publicKey() {
    if (System.getProperty(PUBLIC_KEY) == null) {
      KeyPair pair = newKeyPair();
      System.setProperty(PUBLIC_KEY, base64(pair.getPublic().getEncoded()));
      System.setProperty(PRIVATE_KEY, base64(pair.getPrivate().getEncoded()));
    }
    return System.getProperty(PUBLIC_KEY);
  }

  private static String signGood(String subject, String... roles) {
    // Longer than the longest run, since it is signed once.
    JwtClaims claims = claims(ISSUER, AUDIENCE, Duration.ofDays(1), roles);
    claims.setSubject(subject);
    return sign(claims, privateKey());
  }

  private static JwtClaims claims(
      String issuer, String audience, Duration validFor, String... roles) {
    NumericDate expiry = NumericDate.now();
    expiry.addSeconds(validFor.toSeconds());
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(issuer);
    claims.setAudience(audience);
    claims.setSubject(SUBJECT);
    claims.setIssuedAtToNow();
    claims.setExpirationTime(expiry);
    claims.setStringListClaim("groups", List.of(roles));
    return claims;
  }

  private static String sign(JwtClaims claims, PrivateKey key) {
    return sign(new JsonWebSignature(), AlgorithmIdentifiers.RSA_USING_SHA256, key, claims);
  }

  private static String sign(
      JsonWebSignature token, String algorithm, @Nullable Key key, JwtClaims claims) {
    token.setPayload(claims.toJson());
    token.setAlgorithmHeaderValue(algorithm);
    token.setKey(key);
    try {
      return token.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("could not sign a token", e);
    }
  }

  private static PrivateKey privateKey() {
    publicKey();
    byte[] encoded = Base64.getDecoder().decode(System.getProperty(PRIVATE_KEY));
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("could not read the issuer's key", e);
    }
  }

  private static KeyPair newKeyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("could not make a key pair", e);
    }
  }

  private static String base64(byte[] encoded) {
    return Base64.getEncoder().encodeToString(encoded);
  }
}
