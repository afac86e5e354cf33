package uk.nhsx.platform.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.UnresolvableKeyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.platform.problem.ProblemType;
import uk.nhsx.platform.token.TokenVerifier.VerifiedToken;

class JwtVerifierTest {

  private static final KeySet KEYS =
      KeySet.parse(TestIssuer.published(TestIssuer.RSA, TestIssuer.EC));

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "PS256", "ES256"})
  void shouldAcceptATokenSignedByAnAcceptedAlgorithm(String algorithm) {
    VerifiedToken token = verify(Map.of(), TestIssuer.sign(algorithm, key(algorithm), claims()));

    assertThat(token.subject()).isEqualTo("officer@example.test");
    assertThat(token.roles()).containsExactlyInAnyOrder("writer", "reader");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS384", "RS512", "PS512"})
  void shouldRejectAnAlgorithmThatIsNotAccepted(String algorithm) {
    String token = TestIssuer.sign(algorithm, TestIssuer.RSA, claims());

    assertThat(reason(Map.of(), token))
        .isEqualTo(
            "The token is signed by an algorithm that is not accepted; sign it by ES256, PS256 or"
                + " RS256.");
  }

  @Test
  void shouldRejectAnAlgorithmThatTheSettingsLeaveOut() {
    String token = TestIssuer.sign("RS256", TestIssuer.RSA, claims());

    assertThat(reason(Map.of("token.algorithms", "ES256"), token))
        .isEqualTo("The token is signed by an algorithm that is not accepted; sign it by ES256.");
  }

  /** Whoever verifies by the public key as a secret accepts what anybody can sign. */
  @Test
  void shouldRejectATokenSignedWithThePublicKeyAsASecret() {
    JsonWebSignature token = new JsonWebSignature();
    token.setPayload(claims().toJson());
    token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    token.setKeyIdHeaderValue(TestIssuer.RSA.getKeyId());
    token.setKey(new HmacKey(TestIssuer.RSA.getPublicKey().getEncoded()));

    assertThat(reason(Map.of(), TestIssuer.serialize(token)))
        .startsWith("The token is signed by an algorithm that is not accepted");
  }

  @Test
  void shouldRejectATokenThatIsNotSigned() {
    JsonWebSignature token = new JsonWebSignature();
    token.setPayload(claims().toJson());
    token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    token.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
    token.setKeyIdHeaderValue(TestIssuer.RSA.getKeyId());

    assertThat(reason(Map.of(), TestIssuer.serialize(token)))
        .isEqualTo("The token is not a signed JWT with issuer, audience, expiry and subject.");
  }

  /** The header says which key and algorithm to use, and the token is signed by another key. */
  @Test
  void shouldRejectATokenOfAnotherKeyWithTheSameId() {
    PublicJsonWebKey other = TestIssuer.rsa(TestIssuer.RSA.getKeyId());

    assertThat(reason(Map.of(), TestIssuer.sign("RS256", other, claims())))
        .isEqualTo("The token is not signed by a known key.");
  }

  @Test
  void shouldRejectATokenOfAnUnknownKey() {
    PublicJsonWebKey unknown = TestIssuer.ec("unknown");

    assertThat(reason(Map.of(), TestIssuer.sign("ES256", unknown, claims())))
        .isEqualTo("The token is not signed by a known key.");
  }

  @ParameterizedTest
  @CsvSource({"30s, -20, true", "30s, -40, false", "0s, -5, false", "0s, 60, true"})
  void shouldAcceptAnExpiredTokenWithinTheClockSkew(
      String clockSkew, int expiresIn, boolean accepted) {
    JwtClaims claims = claims();
    claims.setExpirationTime(TestIssuer.in(Duration.ofSeconds(expiresIn)));
    String token = TestIssuer.sign("ES256", TestIssuer.EC, claims);
    Map<String, String> settings = Map.of("token.clock-skew", clockSkew);

    if (accepted) {
      assertThat(verify(settings, token).acceptedUntil()).isAfter(Instant.now());
    } else {
      assertThat(reason(settings, token)).isEqualTo("The token has expired.");
    }
  }

  @ParameterizedTest
  @CsvSource({"suite, true", "another, false", "'other,suite', true"})
  void shouldAcceptATokenForOneOfTheAudiences(String audience, boolean accepted) {
    String token = TestIssuer.sign("ES256", TestIssuer.EC, claims());
    Map<String, String> settings = Map.of("token.audience", audience);

    if (accepted) {
      assertThat(verify(settings, token).subject()).isEqualTo("officer@example.test");
    } else {
      assertThat(reason(settings, token)).isEqualTo("The token is for another audience.");
    }
  }

  @Test
  void shouldRejectATokenOfAnotherIssuer() {
    JwtClaims claims = claims();
    claims.setIssuer("https://issuer.example/");

    assertThat(reason(Map.of(), TestIssuer.sign("ES256", TestIssuer.EC, claims)))
        .isEqualTo("The token is of another issuer.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"exp", "sub", "aud", "iss"})
  void shouldRejectATokenWithoutAClaimThatIsNeeded(String claim) {
    JwtClaims claims = claims();
    claims.unsetClaim(claim);
    String token = TestIssuer.sign("ES256", TestIssuer.EC, claims);

    assertThatThrownBy(() -> verify(Map.of(), token))
        .isInstanceOf(AuthenticationFailedException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "realm_access/roles, 'a,b'",
    "'\"https://example.test/roles\"', 'c'",
    "text, 'd,e'",
    "missing/roles, ''",
    "number, ''"
  })
  void shouldReadTheRolesFromTheConfiguredClaim(String path, String roles) {
    JwtClaims claims = claims();
    claims.setClaim("realm_access", Map.of("roles", List.of("a", "b")));
    claims.setClaim("https://example.test/roles", List.of("c"));
    claims.setClaim("text", "d e");
    claims.setClaim("number", 5);
    String token = TestIssuer.sign("ES256", TestIssuer.EC, claims);

    assertThat(verify(Map.of("token.roles-claim", path), token).roles())
        .containsExactlyInAnyOrder(roles.isEmpty() ? new String[0] : roles.split(","));
  }

  @Test
  void shouldNotBlameTheTokenForAnIssuerThatCantBeReached() {
    RuntimeException unavailable = ProblemType.UNAVAILABLE.because("The issuer is away.");
    SigningKeys away = (algorithm, keyId) -> Uni.createFrom().failure(unavailable);
    JwtVerifier verifier = new JwtVerifier(TestIssuer.config(Map.of()), away);
    String token = TestIssuer.sign("ES256", TestIssuer.EC, claims());

    assertThatThrownBy(() -> verifier.verify(token).await().indefinitely()).isSameAs(unavailable);
  }

  /** Such as the token by which a process warms up: it must not wait for the issuer. */
  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "e30.e30.e30", "bnVsbA.bnVsbA.bnVsbA", "a.b.c.d.e"})
  void shouldRejectWhateverIsNoTokenWithoutLookingForAKey(String text) {
    SigningKeys none =
        (algorithm, keyId) -> {
          throw new AssertionError("looked for a key");
        };
    JwtVerifier verifier = new JwtVerifier(TestIssuer.config(Map.of()), none);

    assertThatThrownBy(() -> verifier.verify(text).await().indefinitely())
        .isInstanceOf(AuthenticationFailedException.class);
  }

  @Test
  void shouldNotStartWithoutAnIssuerOrAKey() {
    assertThatThrownBy(() -> new JwtVerifier(TestIssuer.config(Map.of()), Clock.systemUTC()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Neither TOKEN_AUTH_SERVER_URL nor TOKEN_PUBLIC_KEY is set");
  }

  @Test
  void shouldNotStartWithAnIssuerWithoutTls() {
    TokenConfig config =
        TestIssuer.config(Map.of("token.auth-server-url", "http://issuer.example"));

    assertThatThrownBy(() -> new JwtVerifier(config, Clock.systemUTC()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'http://issuer.example/.well-known/openid-configuration'");
  }

  private static JwtClaims claims() {
    return TestIssuer.claims();
  }

  private static PublicJsonWebKey key(String algorithm) {
    return algorithm.startsWith("ES") ? TestIssuer.EC : TestIssuer.RSA;
  }

  private static VerifiedToken verify(Map<String, String> settings, String token) {
    return new JwtVerifier(TestIssuer.config(settings), JwtVerifierTest::find)
        .verify(token)
        .await()
        .indefinitely();
  }

  private static Uni<Key> find(SignatureAlgorithm algorithm, Optional<String> keyId) {
    return KEYS.find(algorithm, keyId)
        .map(key -> Uni.createFrom().item(key))
        .orElseGet(() -> Uni.createFrom().failure(new UnresolvableKeyException("unknown")));
  }

  /** Why a client is told that the token is rejected. */
  private static String reason(Map<String, String> settings, String token) {
    try {
      verify(settings, token);
      return "accepted";
    } catch (AuthenticationFailedException failure) {
      return new TokenProblems(TestIssuer.config(settings)).rejected(failure).detail();
    }
  }
}
