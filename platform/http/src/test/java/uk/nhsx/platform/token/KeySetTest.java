package uk.nhsx.platform.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySetTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "5",
        "[]",
        "{}",
        "{\"kty\":\"RSA\",\"kid\":\"a\",\"n\":\"%\",\"e\":\"AQAB\"}",
        "{\"kty\":\"oct\",\"kid\":\"a\",\"k\":\"c2VjcmV0\"}",
        "{\"kty\":\"OKP\",\"kid\":\"a\",\"crv\":\"X\",\"x\":\"AA\"}"
      })
  void shouldLeaveOutAnEntryThatIsNoKeyForTokens(String entry) {
    String published = TestIssuer.published(TestIssuer.EC).replaceFirst("\\[", "[" + entry + ",");

    KeySet keys = KeySet.parse(published);

    assertThat(keys.size()).isEqualTo(1);
    assertThat(keys.find(SignatureAlgorithm.ES256, Optional.empty()))
        .contains(TestIssuer.EC.getPublicKey());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "{", "{}", "{\"keys\":5}", "{\"keys\":[]}", "{\"keys\":[null]}"})
  void shouldRefuseASetWithoutAKey(String published) {
    assertThatThrownBy(() -> KeySet.parse(published)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldLeaveOutAKeyForEncryption() {
    String published =
        TestIssuer.published(TestIssuer.EC).replaceFirst("\"kty\"", "\"use\":\"enc\",\"kty\"");

    assertThatThrownBy(() -> KeySet.parse(published)).isInstanceOf(IllegalArgumentException.class);
  }
}
