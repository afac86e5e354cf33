package uk.nhsx.platform.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.UnresolvableKeyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FixedKeyTest {

  static Stream<PublicJsonWebKey> keys() {
    return Stream.of(TestIssuer.RSA, TestIssuer.EC);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void shouldTakeAKeyAsPemAndInOneLine(PublicJsonWebKey key) {
    byte[] encoded = key.getPublicKey().getEncoded();
    String line = Base64.getEncoder().encodeToString(encoded);
    String pem =
        "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(encoded));

    assertThat(FixedKey.parse(line).key()).isEqualTo(key.getPublicKey());
    assertThat(FixedKey.parse(pem).key()).isEqualTo(key.getPublicKey());
  }

  @ParameterizedTest
  @ValueSource(strings = {"key", "!", "MIIB", "-----BEGIN PUBLIC KEY-----"})
  void shouldRefuseWhatIsNoKey(String text) {
    assertThatThrownBy(() -> FixedKey.parse(text))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("TOKEN_PUBLIC_KEY is no public key");
  }

  @Test
  void shouldVerifyByTheAlgorithmsOfTheKeyOnly() {
    FixedKey key = new FixedKey(TestIssuer.EC.getPublicKey());

    assertThatThrownBy(
            () -> key.find(SignatureAlgorithm.RS256, Optional.empty()).await().indefinitely())
        .hasCauseInstanceOf(UnresolvableKeyException.class);
  }
}
