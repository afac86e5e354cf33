package uk.nhsx.deploy.local.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"ai-lab-service", "ai-lab"})
  void shouldTakeTheNameOfAServiceWithAndWithoutItsEnding(String name) {
    assertThat(ProcessName.of(name)).isEqualTo(ProcessName.AI_LAB);
  }

  @Test
  void shouldTakeTheNameOfAProcessThatIsNoService() {
    assertThat(ProcessName.of("gateway")).isEqualTo(ProcessName.GATEWAY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ai", "gateway-service", "AI-LAB"})
  void shouldRejectOtherNamesAndListTheProcesses(String name) {
    assertThatThrownBy(() -> ProcessName.of(name))
        .hasMessageContaining("'" + name + "'")
        .hasMessageContaining("ai-lab-service");
  }
}
