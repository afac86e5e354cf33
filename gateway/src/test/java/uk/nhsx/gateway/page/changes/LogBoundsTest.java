package uk.nhsx.gateway.page.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.gateway.route.SuiteService;

class LogBoundsTest {

  @Test
  void shouldBeReadAsTheyAreWritten() {
    LogBounds bounds = LogBounds.parse("ai-lab:5,app-metrics:12");

    assertThat(bounds.text()).isEqualTo("app-metrics:12,ai-lab:5");
    assertThat(bounds.of(SuiteService.AI_LAB)).isEqualTo(5);
    assertThat(bounds.of(SuiteService.LOGIN_ONBOARDING)).isEqualTo(LogBounds.END);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12",
        "app-metrics",
        "app-metrics:",
        "app-metrics:-1",
        "app-metrics:1.5",
        "app-metrics:1234567890123456789",
        "app-metrics:1,",
        "app-metrics:1,app-metrics:2",
        "metrics:1",
        "app-metrics: 1",
        "APP-METRICS:1"
      })
  void shouldRejectWhatIsMalformed(String text) {
    assertThatThrownBy(() -> LogBounds.parse(text))
        .hasMessage("before must be a sequence for each service, such as app-metrics:12,ai-lab:5.");
  }
}
