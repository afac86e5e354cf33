package uk.nhsx.platform.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTest {

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
    assertThat(with(setting).root()).isEqualTo(URI.create("http://localhost:8080"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void shouldBeRequiredInProduction(String setting) {
    assertThat(violations(setting))
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("PUBLIC_URL is not set.")
        .endsWith("PUBLIC_URL=https://data.example.org");
  }

  @Test
  void shouldBeAnAddressInProduction() {
    assertThat(violations("data.example.org"))
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("PUBLIC_URL is 'data.example.org'");
  }

  /** As a local suite sets it. */
  @Test
  void shouldAcceptAnAddressThatIsSetInProduction() {
    assertThat(violations("http://localhost:8080")).isEmpty();
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
    return new PublicUrl(config(setting));
  }

  private static List<String> violations(String setting) {
    return new PublicUrlRequired(config(setting)).violations();
  }

  private static PublicUrlConfig config(String setting) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(PublicUrlConfig.class)
            .withDefaultValues(Map.of("public.url", setting))
            .build();
    return config.getConfigMapping(PublicUrlConfig.class);
  }
}
