package uk.nhsx.platform.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.platform.outbox.OutboxConfig;
import uk.nhsx.platform.testing.TestAuthority;
import uk.nhsx.platform.testing.TestCertificate;

class KafkaConnectionTest {

  @TempDir Path directory;

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

  @ParameterizedTest
  @CsvSource({"PLAINTEXT, SSL", "SASL_PLAINTEXT, SASL_SSL", "SASL_SSL, SASL_SSL", "SSL, SSL"})
  void shouldHaveTlsWithAnAuthority(String given, String used) {
    KafkaConnection connection =
        connection(
            Map.of("service.kafka.tls.ca", file(new TestAuthority("a").pem())),
            Map.of("security.protocol", given));

    assertThat(connection.settings()).containsEntry("security.protocol", used);
    assertThat(connection.violations()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ca certificate, KAFKA_TLS_KEY",
    "ca key,         KAFKA_TLS_CERTIFICATE",
    "certificate key, KAFKA_TLS_CA"
  })
  void shouldNameAFileThatIsNotSet(String set, String missing) {
    Map<String, String> settings = new HashMap<>();
    for (String file : set.split(" ")) {
      settings.put("service.kafka.tls." + file, "file");
    }

    assertThatThrownBy(() -> connection(settings, Map.of()).settings())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(missing);
  }

  @Test
  void shouldSayThatAFileCannotBeUsed() {
    assertThatThrownBy(
            () -> connection(Map.of("service.kafka.tls.ca", file("none")), Map.of()).settings())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("KAFKA_TLS_CA must be a file of certificates in PEM");
  }

  private String file(String contents) {
    Path file = directory.resolve("ca.crt");
    TestCertificate.write(file, contents);
    return file.toString();
  }

  private static List<String> violations(Map<String, String> settings, Map<String, Object> kafka) {
    return connection(settings, kafka).violations();
  }

  private static KafkaConnection connection(
      Map<String, String> settings, Map<String, Object> kafka) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("outbox.source", "/v1/notes");
    all.put("outbox.topic", "notes.events.v1");
    var config =
        new SmallRyeConfigBuilder()
            .withMapping(OutboxConfig.class)
            .withMapping(KafkaConfig.class)
            .withConverters(new MemorySizeConverter[] {new MemorySizeConverter()})
            .withDefaultValues(all)
            .addDiscoveredConverters()
            .build();
    return new KafkaConnection(
        config.getConfigMapping(KafkaConfig.class),
        config.getConfigMapping(OutboxConfig.class),
        kafka);
  }
}
