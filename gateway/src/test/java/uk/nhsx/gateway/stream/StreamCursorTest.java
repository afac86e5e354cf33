package uk.nhsx.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.gateway.route.SuiteService;

class StreamCursorTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app-metrics:12,login-onboarding:205,ai-lab:1",
        "app-metrics:0",
        "app-metrics:12,ai-lab:0",
        "ai-lab:999999999999999999"
      })
  void shouldParseWhatItWrites(String text) {
    assertThat(StreamCursor.parse(text)).get().hasToString(text);
  }

  @Test
  void shouldBeWrittenInTheOrderOfTheServices() {
    Map<SuiteService, Long> positions =
        Map.of(
            SuiteService.AI_LAB,
            3L,
            SuiteService.APP_METRICS,
            1L,
            SuiteService.LOGIN_ONBOARDING,
            2L);

    assertThat(new StreamCursor(positions))
        .hasToString("app-metrics:1,login-onboarding:2,ai-lab:3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "12",
        "app-metrics",
        "app-metrics:",
        "app-metrics:-1",
        "app-metrics:+1",
        "app-metrics:01",
        "app-metrics:1,",
        "app-metrics: 1",
        " app-metrics:1",
        "app-metrics:1 ",
        "app-metrics:1;ai-lab:1",
        "app-metrics:1,app-metrics:1",
        "ai-lab:1,app-metrics:1",
        "APP-METRICS:1",
        "APP_METRICS:1",
        "kafka:1",
        "app-metrics:1000000000000000000",
        "app-metrics:\u0661",
        "beginning"
      })
  void shouldRejectOtherTexts(String text) {
    assertThat(StreamCursor.parse(text)).isEmpty();
  }
}
