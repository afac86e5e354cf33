package uk.nhsx.platform.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.arc.Arc;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.Response;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a process of the suite does with the tokens of a real issuer, and while the issuer is at
 * fault. A process extends this with {@link OidcIssuerResource}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
public abstract class IssuerScenarios {

  /** From one fetch of keys to the next at least. */
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  /** After which a removed key is not trusted any more. */
  private static final Duration REFRESH = Duration.ofMinutes(10);

  OidcIssuer issuer;

  @TestHTTPResource(value = "/health/ready", management = true)
  URI readiness;

  /** The role that {@link #write} needs. */
  protected abstract String role();

  /** Sends a write, which a valid token lets succeed each time. */
  protected abstract Response write(String token);

  /** Sends a public read. */
  protected abstract Response read();

  @AfterEach
  void repair() {
    issuer.becomes(OidcIssuer.Fault.NONE);
  }

  /** The first test, since the issuer is down when the process starts. */
  @Test
  @Order(1)
  void shouldBecomeReadyAndAnswerReadsWhileTheIssuerIsDown() {
    await().until(() -> given().get(readiness).statusCode() == 200);

    read().then().statusCode(200);
  }

  @Test
  @Order(2)
  void shouldSayThatAWriteHasToWaitForTheIssuer() {
    issuer.becomes(OidcIssuer.Fault.DOWN);
    clock().move(INTERVAL);

    shouldBeUnavailable(write(unknown("any")));
  }

  @Test
  @Order(3)
  void shouldAcceptTokensOnceTheIssuerIsUp() {
    issuer.start(role());
    String token = issuer.token("ES256");

    shouldBeAcceptedInTheEnd(token);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256", "PS256"})
  void shouldAcceptATokenOfTheIssuer(String algorithm) {
    issuer.start(role());

    shouldBeAcceptedInTheEnd(issuer.token(algorithm));
  }

  @Test
  void shouldRejectATokenOfTheIssuerForAnotherAudience() {
    issuer.start(role());
    shouldBeAcceptedInTheEnd(issuer.token("ES256"));

    write(issuer.tokenForOthers())
        .then()
        .statusCode(401)
        .body("detail", containsString("The token is for another audience."));
  }

  @Test
  void shouldAcceptTokensOfNewKeysAndOfOldOnes() {
    issuer.start(role());
    String old = issuer.token("ES256");
    shouldBeAcceptedInTheEnd(old);

    issuer.addKeys();

    shouldBeAcceptedInTheEnd(issuer.token("ES256"));
    assertThat(write(old).statusCode()).isBetween(200, 299);
  }

  @Test
  void shouldRejectTokensOfARemovedKey() {
    issuer.start(role());
    shouldBeAcceptedInTheEnd(issuer.token("ES256"));
    String old = issuer.token("PS256");
    issuer.addKeys();
    issuer.removeOldKeys();
    String current = issuer.token("PS256");

    clock().move(REFRESH);
    shouldBeAcceptedInTheEnd(current);

    write(old).then().statusCode(401).body("detail", containsString("not signed by a known key"));
  }

  /** The new key is published, and only the fault is in the way. */
  @ParameterizedTest
  @EnumSource(names = {"DOWN", "FAILING", "TOO_LARGE"})
  void shouldVerifyByKnownKeysWhileNewOnesCantBeFetched(OidcIssuer.Fault fault) {
    issuer.start(role());
    shouldBeAcceptedInTheEnd(issuer.token("ES256"));
    String known = issuer.token("ES256");
    issuer.addKeys();
    String unknown = issuer.token("ES256");

    issuer.becomes(fault);
    clock().move(INTERVAL);

    shouldBeUnavailable(write(unknown));
    assertThat(write(known).statusCode()).isBetween(200, 299);
    read().then().statusCode(200);
    issuer.becomes(OidcIssuer.Fault.NONE);
    shouldBeAcceptedInTheEnd(unknown);
  }

  @Test
  void shouldAnswerReadsWhileAWriteWaitsForASilentIssuer()
      throws ExecutionException, InterruptedException, TimeoutException {
    issuer.becomes(OidcIssuer.Fault.SILENT);

    // On a slow machine the write may have ended before the read.
    await()
        .until(
            () -> {
              clock().move(INTERVAL);
              CompletableFuture<Response> write =
                  CompletableFuture.supplyAsync(() -> write(unknown("any")));
              await().until(() -> issuer.isHolding() || write.isDone());
              read().then().statusCode(200);
              boolean waited = issuer.isHolding() && !write.isDone();
              shouldBeUnavailable(write.get(3, TimeUnit.MINUTES));
              return waited;
            });
  }

  /** However many tokens name keys that there are not. */
  @Test
  void shouldAskTheIssuerOnceForManyBadTokens() {
    issuer.start(role());
    shouldBeAcceptedInTheEnd(issuer.token("ES256"));
    clock().move(INTERVAL);
    clock().stopAt(clock().instant());
    int before = issuer.discoveries();

    for (int i = 0; i < 30; i++) {
      write(unknown("unknown-" + i)).then().statusCode(401);
    }

    assertThat(issuer.discoveries() - before).isEqualTo(1);
    clock().setTo(clock().instant());
  }

  private void shouldBeAcceptedInTheEnd(String token) {
    await()
        .untilAsserted(
            () -> {
              clock().move(INTERVAL);
              assertThat(write(token).statusCode()).isBetween(200, 299);
            });
  }

  private static void shouldBeUnavailable(Response response) {
    response
        .then()
        .statusCode(503)
        .header("Retry-After", "10")
        .body("type", equalTo("/problems/unavailable"))
        .body("detail", containsString("the keys of its issuer can't be fetched"));
  }

  /** A token that is right in all but its key. */
  private String unknown(String keyId) {
    try {
      EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
      JwtClaims claims = new JwtClaims();
      claims.setIssuer(issuer.address());
      claims.setAudience(OidcIssuer.AUDIENCE);
      claims.setSubject(Tokens.SUBJECT);
      claims.setExpirationTimeMinutesInTheFuture(60);
      claims.setStringListClaim("groups", role());
      JsonWebSignature token = new JsonWebSignature();
      token.setPayload(claims.toJson());
      token.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
      token.setKeyIdHeaderValue(keyId);
      token.setKey(key.getPrivateKey());
      return token.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MutableClock clock() {
    return Arc.container().instance(MutableClock.class).get();
  }
}
