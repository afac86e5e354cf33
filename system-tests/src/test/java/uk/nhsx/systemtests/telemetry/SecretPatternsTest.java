package uk.nhsx.systemtests.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretPatternsTest {

  @ParameterizedTest
  @CsvSource({
    "a token, token=eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl refused",
    "a bearer token, Authorization: Bearer 0123456789abcdefghij",
    "a private key, -----BEGIN RSA PRIVATE KEY-----",
    "an e-mail address, author=officer@example.test did it",
    "a password, jdbc:postgresql://127.0.0.1/db?password=s3cr3t",
  })
  void shouldNameWhatALineHolds(String what, String line) {
    assertThat(new SecretPatterns().with("a password", "s3cr3t").in(line)).containsExactly(what);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "method=GET path=/v1/ai-lab/awards query=q&limit status=200",
        "org.jboss.Provider@77a2aa4a]",
        "traceId=4bf92f3577b34da6a3ce929d0e0e4736",
        "Bearer authentication failed",
        "-----BEGIN CERTIFICATE-----"
      })
  void shouldLeaveOtherLinesAlone(String line) {
    assertThat(new SecretPatterns().in(line)).isEmpty();
  }

  @Test
  void shouldNotLookForASecretThatIsEmpty() {
    assertThat(new SecretPatterns().with("a password", "").in("a line")).isEmpty();
  }
}
