package uk.nhsx.ailab.grantexport;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrantsConfigTest {

  @Test
  void shouldTakeEverySettingFromTheEnvironment() {
    GrantsConfig config =
        with(
            Map.of(
                "GRANTS_PREFIX", "360G-xyz",
                "GRANTS_PUBLISHER_NAME", "Data office",
                "GRANTS_PUBLISHER_ORG_ID", "GB-COH-01234567",
                "GRANTS_FUNDER_NAME", "Treasury",
                "GRANTS_FUNDER_ORG_ID", "GB-NHS-RRV",
                "GRANTS_LICENSE", "https://licences.example/open",
                "GRANTS_PUBLIC_URL", "https://data.example.org",
                "GRANTS_EXAMPLE_PREFIX_ALLOWED", "true"));

    assertThat(config.prefix().value()).isEqualTo("360G-xyz");
    assertThat(config.publisherName()).isEqualTo("Data office");
    assertThat(config.publisherOrgId().value()).isEqualTo("GB-COH-01234567");
    assertThat(config.funderName()).isEqualTo("Treasury");
    assertThat(config.funderOrgId().value()).isEqualTo("GB-NHS-RRV");
    assertThat(config.license()).isEqualTo(URI.create("https://licences.example/open"));
    assertThat(config.publicUrl()).contains(URI.create("https://data.example.org"));
    assertThat(config.examplePrefixAllowed()).isTrue();
  }

  @Test
  void shouldTakeAnAddressThatIsLeftEmptyForNone() {
    assertThat(with(Map.of("GRANTS_PUBLIC_URL", "")).publicUrl()).isEmpty();
  }

  private static GrantsConfig with(Map<String, String> environment) {
    return new SmallRyeConfigBuilder()
        .withMapping(GrantsConfig.class)
        .withSources(new EnvConfigSource(environment, EnvConfigSource.ORDINAL))
        .build()
        .getConfigMapping(GrantsConfig.class);
  }
}
