package uk.nhsx.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A start of the packaged gateway without a launcher that allows what a local suite needs. */
class GatewayStartIT {

  @Test
  void shouldRefuseAllThatIsUnsafeInProductionInOneMessage() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of("..", "gateway", "target", "quarkus-app", "quarkus-run.jar").toString())
            .redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "GATEWAY_PORT", "0",
                "GATEWAY_MANAGEMENT_PORT", "0",
                "TOKEN_PUBLIC_KEY", "MIIB",
                "GATEWAY_CORS_WRITE_ORIGINS", "https://register.example.org"));
    Process gateway = builder.start();
    try {
      String log = new String(gateway.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(gateway.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(gateway.exitValue()).isEqualTo(1);
      assertThat(log)
          .containsOnlyOnce("ERROR")
          .containsSubsequence(
              "The start in production is refused.",
              "\n1. GATEWAY_CORS_WRITE_ORIGINS",
              "\n2. PUBLIC_URL",
              "\n3. TOKEN_ISSUER",
              "\n4. TOKEN_PUBLIC_KEY")
          .doesNotContain("\n5. ", "\tat ", "Listening on");
    } finally {
      gateway.destroyForcibly();
    }
  }
}
