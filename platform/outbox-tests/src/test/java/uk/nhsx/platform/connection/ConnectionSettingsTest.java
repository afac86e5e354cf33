package uk.nhsx.platform.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.connection.DatabaseConfig.Migration;

/** The names by which operators set what this package reads. */
class ConnectionSettingsTest {

  private static final String FILE = "META-INF/microprofile-config.properties";

  @Test
  void shouldReadWhatOperatorsSet() throws IOException {
    SmallRyeConfig config =
        config(
            Map.of(
                "DATABASE_MIGRATION", "only",
                "DATABASE_REPLICA_URL", "jdbc:postgresql://replica/notes",
                "DATABASE_PLAIN_TEXT_ALLOWED", "true",
                "KAFKA_TLS_CA", "/kafka/ca.crt",
                "KAFKA_TLS_CERTIFICATE", "/kafka/user.crt",
                "KAFKA_TLS_KEY", "/kafka/user.key",
                "KAFKA_PLAIN_TEXT_ALLOWED", "true",
                "SERVICE_TLS_CERTIFICATE", "/tls/tls.crt",
                "SERVICE_TLS_KEY", "/tls/tls.key"));

    DatabaseConfig database = config.getConfigMapping(DatabaseConfig.class);
    assertThat(database.migration()).isEqualTo(Migration.ONLY);
    assertThat(database.replicaUrl()).hasValue("jdbc:postgresql://replica/notes");
    assertThat(database.plainTextAllowed()).isTrue();
    KafkaConfig kafka = config.getConfigMapping(KafkaConfig.class);
    assertThat(kafka.tls().ca()).hasValue(Path.of("/kafka/ca.crt"));
    assertThat(kafka.tls().certificate()).hasValue(Path.of("/kafka/user.crt"));
    assertThat(kafka.tls().key()).hasValue(Path.of("/kafka/user.key"));
    assertThat(kafka.plainTextAllowed()).isTrue();
    ServiceTlsConfig tls = config.getConfigMapping(ServiceTlsConfig.class);
    assertThat(tls.certificate()).hasValue(Path.of("/tls/tls.crt"));
    assertThat(tls.key()).hasValue(Path.of("/tls/tls.key"));
  }

  @Test
  void shouldHaveNeitherTlsNorAnAllowanceByDefault() throws IOException {
    SmallRyeConfig config = config(Map.of());

    DatabaseConfig database = config.getConfigMapping(DatabaseConfig.class);
    assertThat(database.migration()).isEqualTo(Migration.AT_START);
    assertThat(database.replicaUrl()).isEmpty();
    assertThat(database.plainTextAllowed()).isFalse();
    KafkaConfig kafka = config.getConfigMapping(KafkaConfig.class);
    assertThat(kafka.tls().ca()).isEmpty();
    assertThat(kafka.plainTextAllowed()).isFalse();
    assertThat(config.getConfigMapping(ServiceTlsConfig.class).certificate()).isEmpty();
  }

  private static SmallRyeConfig config(Map<String, String> environment) throws IOException {
    SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder();
    for (URL file : Collections.list(DatabaseConfig.class.getClassLoader().getResources(FILE))) {
      builder.withSources(new PropertiesConfigSource(file));
    }
    return builder
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .withSources(new PropertiesConfigSource(environment, "environment", 300))
        .withMapping(DatabaseConfig.class)
        .withMapping(KafkaConfig.class)
        .withMapping(ServiceTlsConfig.class)
        .build();
  }
}
