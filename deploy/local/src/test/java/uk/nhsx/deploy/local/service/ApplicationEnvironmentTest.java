package uk.nhsx.deploy.local.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.nhsx.deploy.local.setting.Settings;
import uk.nhsx.deploy.local.state.StateDirectory;

class ApplicationEnvironmentTest {
  @TempDir Path directory;

  @Test
  void shouldTellAServiceItsOwnDatabase() {
    Map<String, String> environment =
        environment(Application.AI_LAB, Map.of("POSTGRES_PORT", "5433", "DATABASE_PASSWORD", "p"));

    assertThat(environment)
        .containsEntry("DATABASE_URL", "jdbc:postgresql://127.0.0.1:5433/ai_lab")
        .containsEntry("DATABASE_USER", "ai_lab")
        .containsEntry("DATABASE_PASSWORD", "p")
        .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:19092")
        .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1");
  }

  @Test
  void shouldTellTheGatewayWhereTheServicesAreAndNoPassword() {
    Map<String, String> environment =
        environment(Application.GATEWAY, Map.of("LOGIN_ONBOARDING_PORT", "18082"));

    assertThat(environment)
        .containsEntry("APP_METRICS_URL", "http://127.0.0.1:8081")
        .containsEntry("LOGIN_ONBOARDING_URL", "http://127.0.0.1:18082")
        .containsEntry("AI_LAB_URL", "http://127.0.0.1:8083")
        .doesNotContainKey("DATABASE_PASSWORD");
  }

  @ParameterizedTest
  @EnumSource
  void shouldTellEachProcessTheAddressOfTheGateway(Application application) {
    assertThat(environment(application, Map.of()))
        .containsEntry("PUBLIC_URL", "http://localhost:8080");
    assertThat(environment(application, Map.of("GATEWAY_PORT", "18080")))
        .containsEntry("PUBLIC_URL", "http://localhost:18080");
  }

  @Test
  void shouldLetTheUserChooseAnotherPublicAddress() {
    Map<String, String> given = Map.of("PUBLIC_URL", "https://data.example.org");

    assertThat(environment(Application.AI_LAB, given)).containsAllEntriesOf(given);
  }

  /** A local suite has no TLS and issues its own tokens, and its processes run as in production. */
  @ParameterizedTest
  @EnumSource
  void shouldAllowWhatProductionRefuses(Application application) {
    assertThat(environment(application, Map.of("DATABASE_PLAIN_TEXT_ALLOWED", "false")))
        .containsEntry("LOCAL_ISSUER_ALLOWED", "true")
        .containsEntry("KAFKA_PLAIN_TEXT_ALLOWED", "true")
        .containsEntry("DATABASE_PLAIN_TEXT_ALLOWED", "false")
        .containsEntry("WRITES_FROM_OTHER_ORIGINS_ALLOWED", "true")
        .containsEntry("GRANTS_EXAMPLE_PREFIX_ALLOWED", "true");
  }

  @Test
  void shouldLetTheUserChooseAnotherIssuer() {
    Map<String, String> given =
        Map.of("TOKEN_ISSUER", "https://example.org", "TOKEN_PUBLIC_KEY", "MIIB");

    assertThat(environment(Application.GATEWAY, given))
        .containsAllEntriesOf(given)
        .doesNotContainKey("TOKEN_HELP");
  }

  @Test
  void shouldSayHowToGetATokenOfTheLocalIssuer() {
    assertThat(environment(Application.AI_LAB, Map.of()).get("TOKEN_HELP"))
        .contains("./suite token");
  }

  private Map<String, String> environment(Application application, Map<String, String> given) {
    return new ApplicationEnvironment(new Settings(given), new StateDirectory(directory))
        .of(application);
  }
}
