package uk.nhsx.platform.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedIssuerTest {

  private static final Map<String, String> TRUSTED =
      Map.of(
          "token.auth-server-url", "https://login.example.org",
          "token.issuer", "https://login.example.org");

  @Test
  void shouldAcceptAnIssuerThatPublishesItsKeysByTls() {
    assertThat(violations(TRUSTED)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "token.issuer,          https://issuer.suite.localhost, TOKEN_ISSUER is",
    "token.allow-http,      true,                           TOKEN_ALLOW_HTTP is true"
  })
  void shouldRefuseASettingOfALocalSuite(String setting, String value, String words) {
    Map<String, String> settings = new HashMap<>(TRUSTED);
    settings.put(setting, value);

    assertThat(violations(settings))
        .singleElement()
        .satisfies(
            violation ->
                assertThat(violation).startsWith(words).contains("LOCAL_ISSUER_ALLOWED=true"));
    settings.put("token.local-issuer-allowed", "true");
    assertThat(violations(settings)).isEmpty();
  }

  @Test
  void shouldRefuseAKeyInTheSettings() {
    Map<String, String> settings =
        Map.of("token.public-key", "MIIB", "token.issuer", "https://login.example.org");

    assertThat(violations(settings))
        .singleElement()
        .satisfies(violation -> assertThat(violation).startsWith("TOKEN_PUBLIC_KEY is"));
  }

  /** Nobody could write, and no allowance changes that. */
  @Test
  void shouldRefuseToHaveNoKeyAtAll() {
    assertThat(violations(Map.of("token.local-issuer-allowed", "true")))
        .singleElement()
        .satisfies(
            violation ->
                assertThat(violation)
                    .startsWith("TOKEN_AUTH_SERVER_URL is not set")
                    .doesNotContain("ALLOWED"));
  }

  private static List<String> violations(Map<String, String> settings) {
    return new TrustedIssuer(TestIssuer.config(settings)).violations();
  }
}
