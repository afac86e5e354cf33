package uk.nhsx.ailab.grantexport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplePrefixTest {

  private static final Map<String, String> REAL =
      Map.of(
          "grants.prefix", "360G-xyz",
          "grants.publisher-org-id", "GB-COH-01234567",
          "grants.funder-org-id", "GB-NHS-RRV");

  @Test
  void shouldRefuseTheExampleNamingEverySetting() {
    assertThat(with(Map.of()).violations())
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("360G-example")
        .contains("GRANTS_PREFIX, GRANTS_PUBLISHER_ORG_ID, GRANTS_FUNDER_ORG_ID")
        .contains("GRANTS_EXAMPLE_PREFIX_ALLOWED=true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"360G-example", "360G-example-2"})
  void shouldRefuseThePrefixAlone(String prefix) {
    Map<String, String> settings = new HashMap<>(REAL);
    settings.put("grants.prefix", prefix);

    assertThat(with(settings).violations())
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("Set GRANTS_PREFIX, or");
  }

  @Test
  void shouldAcceptIdentifiersOfOnesOwn() {
    assertThat(with(REAL).violations()).isEmpty();
  }

  @Test
  void shouldAcceptTheExampleWhereItIsAllowed() {
    assertThat(with(Map.of("grants.example-prefix-allowed", "true")).violations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"xyz", "360G-", "360g-xyz", "360G-x y", "360G-x\ny"})
  void shouldTakeNoPrefixThatIsNone(String prefix) {
    assertThatThrownBy(() -> with(Map.of("grants.prefix", prefix)))
        .hasMessageContaining("grants.prefix");
  }

  private static ExamplePrefix with(Map<String, String> settings) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(GrantsConfig.class)
            .withDefaultValues(settings)
            .build();
    return new ExamplePrefix(config.getConfigMapping(GrantsConfig.class));
  }
}
