package uk.nhsx.platform.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

  private static final Instant NOW = Instant.parse("2020-01-31T09:30:00Z");
  private static final Instant EXPIRY = NOW.plusSeconds(10);

  private final Verifier verifier = new Verifier();

  @Test
  void shouldVerifyATokenOnceThoughItIsSentTwice() {
    VerifiedTokens tokens = new VerifiedTokens(verifier, clockAt(NOW));

    SecurityIdentity first = authenticate(tokens, "good");
    SecurityIdentity second = authenticate(tokens, "good");

    assertThat(second).isSameAs(first);
    assertThat(verifier.verified).containsExactly("good");
  }

  @Test
  void shouldKnowTheSubjectAndTheRolesOfAToken() {
    SecurityIdentity identity = authenticate(new VerifiedTokens(verifier, clockAt(NOW)), "good");

    assertThat(identity.getPrincipal().getName()).isEqualTo("officer@example.test");
    assertThat(identity.getRoles()).containsExactly("writer");
  }

  @Test
  void shouldVerifyEachTokenByItself() {
    VerifiedTokens tokens = new VerifiedTokens(verifier, clockAt(NOW));

    authenticate(tokens, "good");
    authenticate(tokens, "good too");

    assertThat(verifier.verified).containsExactly("good", "good too");
  }

  @Test
  void shouldVerifyATokenAgainOnceItHasExpired() {
    VerifiedTokens tokens = new VerifiedTokens(verifier, clockAt(EXPIRY));

    authenticate(tokens, "good");
    authenticate(tokens, "good");

    assertThat(verifier.verified).containsExactly("good", "good");
  }

  @Test
  void shouldRefuseATokenThatDoesNotVerifyHoweverOftenItIsSent() {
    VerifiedTokens tokens = new VerifiedTokens(verifier, clockAt(NOW));

    for (int sent = 0; sent < 2; sent++) {
      assertThatThrownBy(() -> authenticate(tokens, "forged"))
          .isInstanceOf(AuthenticationFailedException.class);
    }

    assertThat(verifier.verified).containsExactly("forged", "forged");
  }

  private static Clock clockAt(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }

  private static SecurityIdentity authenticate(VerifiedTokens tokens, String token) {
    TokenAuthenticationRequest request =
        new TokenAuthenticationRequest(new TokenCredential(token, "bearer"));
    AuthenticationRequestContext context =
        new AuthenticationRequestContext() {
          @Override
          public Uni<SecurityIdentity> runBlocking(Supplier<SecurityIdentity> work) {
            return Uni.createFrom().item(work);
          }
        };
    return tokens.authenticate(request, context).await().indefinitely();
  }

  /** Verifies all tokens but those that are forged. */
  private static final class Verifier implements TokenVerifier {

    private final List<String> verified = new ArrayList<>();

    @Override
    public Uni<VerifiedToken> verify(String token) {
      verified.add(token);
      return token.equals("forged")
          ? Uni.createFrom().failure(new AuthenticationFailedException())
          : Uni.createFrom()
              .item(new VerifiedToken("officer@example.test", Set.of("writer"), EXPIRY));
    }
  }
}
