package uk.nhsx.platform.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTest {

  private static final List<String> PRODUCTION = List.of("prod");
  private static final String PATH = "/schemas/events/a.json";

  @ParameterizedTest
  @CsvSource({
    "https://data.example.org,      https://data.example.org/schemas/events/a.json",
    "https://data.example.org/,     https://data.example.org/schemas/events/a.json",
    "https://example.org/suite//,   https://example.org/suite/schemas/events/a.json",
    "http://localhost:18080,        http://localhost:18080/schemas/events/a.json",
    "http://[::1]:8080,             http://[::1]:8080/schemas/events/a.json"
  })
  void shouldMakeAPathAbsolute(String setting, URI address) {
    assertThat(with(setting).of(PATH)).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void shouldBeTheAddressOfALocalSuiteWhereNothingIsSet(String setting) {
    PublicUrl url = with(setting);

    assertThat(url.root()).isEqualTo(URI.create("http://localhost:8080"));
    assertThatNoException().isThrownBy(() -> url.refuse(List.of("dev")));
    assertThatNoException().isThrownBy(() -> url.refuse(List.of("test")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void shouldRefuseAProductionStartWhereNothingIsSet(String setting) {
    assertThatThrownBy(() -> with(setting).refuse(PRODUCTION))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("PUBLIC_URL is not set.")
        .hasMessageEndingWith("PUBLIC_URL=https://data.example.org");
  }

  /** As a local suite sets it. */
  @Test
  void shouldAcceptAnAddressThatIsSetInProduction() {
    assertThatNoException().isThrownBy(() -> with("http://localhost:8080").refuse(PRODUCTION));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data.example.org",
        "localhost:8080",
        "/suite",
        "//data.example.org",
        "https://",
        "https:data.example.org",
        "ftp://data.example.org",
        "https://data.example.org?a=b",
        "https://data.example.org#a",
        "https://user@data.example.org",
        "https://data example.org",
        "https://data.example.org/\u00e4"
      })
  void shouldRefuseWhatIsNoAbsoluteAddress(String setting) {
    assertThatThrownBy(() -> with(setting))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("PUBLIC_URL is '" + setting + "'")
        .hasMessageContaining("https://data.example.org");
  }

  private static PublicUrl with(String setting) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(PublicUrlConfig.class)
            .withDefaultValues(Map.of("public.url", setting))
            .build();
    return new PublicUrl(config.getConfigMapping(PublicUrlConfig.class));
  }
}
