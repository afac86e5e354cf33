package uk.nhsx.platform.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.platform.outbox.OutboxConfig;

class EncryptedBrokerTest {

  @ParameterizedTest
  @ValueSource(strings = {"SSL", "SASL_SSL", "ssl"})
  void shouldAcceptTls(String protocol) {
    assertThat(violations(Map.of(), Map.of("security.protocol", protocol))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLAINTEXT", "SASL_PLAINTEXT"})
  void shouldRefusePlainText(String protocol) {
    assertThat(violations(Map.of(), Map.of("security.protocol", protocol)))
        .singleElement()
        .satisfies(violation -> assertThat(violation).contains("KAFKA_PLAIN_TEXT_ALLOWED=true"));
  }

  @Test
  void shouldRefuseWhatKafkaDoesByDefault() {
    assertThat(violations(Map.of(), Map.of())).hasSize(1);
  }

  @Test
  void shouldAcceptPlainTextWhereItIsAllowedOrNothingIsSent() {
    assertThat(violations(Map.of("service.kafka.plain-text-allowed", "true"), Map.of())).isEmpty();
    assertThat(violations(Map.of("outbox.relay", "false"), Map.of())).isEmpty();
  }

  private static List<String> violations(Map<String, String> settings, Map<String, Object> kafka) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("outbox.source", "/v1/notes");
    all.put("outbox.topic", "notes.events.v1");
    var config =
        new SmallRyeConfigBuilder()
            .withMapping(OutboxConfig.class)
            .withMapping(EventBrokerConfig.class)
            .withConverters(new MemorySizeConverter[] {new MemorySizeConverter()})
            .withDefaultValues(all)
            .addDiscoveredConverters()
            .build();
    return new EncryptedBroker(
            config.getConfigMapping(EventBrokerConfig.class),
            config.getConfigMapping(OutboxConfig.class),
            kafka)
        .violations();
  }
}
