package uk.nhsx.platform.token;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import java.net.ConnectException;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BearerTokensTest {

  static Stream<RuntimeException> failuresOfTheLibrary() {
    return Stream.of(
        new NoSuchElementException(), new ClassCastException(), new IllegalArgumentException());
  }

  @ParameterizedTest
  @MethodSource("failuresOfTheLibrary")
  void shouldRejectATokenThatTheLibraryFailsWith(RuntimeException failure) {
    assertThatThrownBy(() -> authenticate(failure))
        .isInstanceOf(AuthenticationFailedException.class)
        .hasCause(failure);
  }

  @Test
  void shouldNotBlameTheTokenForAnIssuerThatCantBeReached() {
    RuntimeException failure = new IllegalStateException(new ConnectException("refused"));

    assertThatThrownBy(() -> authenticate(failure)).isSameAs(failure);
  }

  @SuppressWarnings("NullAway") // Neither is used.
  private static void authenticate(RuntimeException failure) {
    new BearerTokens(new FailingLibrary(failure)).authenticate(null, null).await().indefinitely();
  }

  /** Fails outside the asynchronous result, as the library does. */
  private record FailingLibrary(RuntimeException failure) implements HttpAuthenticationMechanism {

    @Override
    public Uni<SecurityIdentity> authenticate(
        RoutingContext context, IdentityProviderManager identityProviders) {
      throw failure;
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
      return Uni.createFrom().nullItem();
    }
  }
}
