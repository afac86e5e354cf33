package uk.nhsx.ailab.grantexport;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplePrefixTest {

  private static final List<String> PRODUCTION = List.of("prod");
  private static final Map<String, String> REAL =
      Map.of(
          "grants.prefix", "360G-xyz",
          "grants.publisher-org-id", "GB-COH-01234567",
          "grants.funder-org-id", "GB-NHS-RRV");

  @Test
  void shouldRefuseAProductionStartNamingEverySetting() {
    assertThatThrownBy(() -> with(Map.of()).refuse(PRODUCTION))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("360G-example")
        .hasMessageContaining("GRANTS_PREFIX, GRANTS_PUBLISHER_ORG_ID, GRANTS_FUNDER_ORG_ID")
        .hasMessageContaining("GRANTS_EXAMPLE_PREFIX_ALLOWED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"360G-example", "360G-example-2"})
  void shouldRefuseThePrefixAlone(String prefix) {
    Map<String, String> settings = new HashMap<>(REAL);
    settings.put("grants.prefix", prefix);

    assertThatThrownBy(() -> with(settings).refuse(PRODUCTION))
        .hasMessageContaining("Set GRANTS_PREFIX, or");
  }

  @Test
  void shouldStartWithIdentifiersOfOnesOwn() {
    assertThatNoException().isThrownBy(() -> with(REAL).refuse(PRODUCTION));
  }

  @Test
  void shouldStartWhereTheExampleIsAllowed() {
    ExamplePrefix allowed = with(Map.of("grants.example-prefix-allowed", "true"));

    assertThatNoException().isThrownBy(() -> allowed.refuse(PRODUCTION));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "test"})
  void shouldStartWithTheExampleOutsideOfProduction(String profile) {
    assertThatNoException().isThrownBy(() -> with(Map.of()).refuse(List.of(profile)));
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
