package uk.nhsx.deploy.local.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @Test
  void shouldFallBackToTheDefault() {
    Settings settings = new Settings(Map.of("GATEWAY_PORT", "18080", "KAFKA_PORT", " "));

    assertThat(settings.port(Setting.GATEWAY_PORT)).isEqualTo(18080);
    assertThat(settings.port(Setting.KAFKA_PORT)).isEqualTo(19092);
  }

  @ParameterizedTest
  @CsvSource({
    "GATEWAY_PORT, http",
    "GATEWAY_PORT, 65536",
    "GATEWAY_PORT, 8081",
    "KAFKA_HEAP, lots",
    "SUITE_STOP_TIMEOUT, soon",
    "SUITE_AOT_CACHE, perhaps"
  })
  void shouldNameAVariableThatCanNotBeUsed(String variable, String value) {
    assertThatThrownBy(() -> new Settings(Map.of(variable, value)))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("'" + value + "'")
        .hasMessageContaining(variable);
  }

  @Test
  void shouldDivideWordsAtSpaces() {
    Settings settings = new Settings(Map.of("SUITE_JVM_OPTIONS", " -Da=b  -XX:+UseG1GC "));

    assertThat(settings.words(Setting.SUITE_JVM_OPTIONS)).containsExactly("-Da=b", "-XX:+UseG1GC");
    assertThat(new Settings(Map.of()).words(Setting.SUITE_JVM_OPTIONS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"30s,PT30S", "15m,PT15M", "1h,PT1H", "2d,PT48H", "PT90M,PT1H30M"})
  void shouldReadADuration(String text, Duration duration) {
    assertThat(Settings.parseDuration(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "h", "1w", "-1h", "0s", "1h30m", "PT-5S", "9999999999s"})
  void shouldRejectWhatIsNoDuration(String text) {
    assertThatThrownBy(() -> Settings.parseDuration(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void shouldListEverySettingWithItsDefaultForTheUser() throws IOException {
    List<String> listed = Files.readAllLines(Path.of("../../.env.example"));

    assertThat(listed)
        .containsAll(Arrays.stream(Setting.values()).map(s -> s + "=" + s.defaultValue()).toList());
  }
}
