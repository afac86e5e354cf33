package uk.nhsx.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.gateway.route.RequestPath;

class ResponseTimeoutTest {

  private static final SmallRyeConfig CONFIG =
      new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(ProxyConfig.class).build();

  @ParameterizedTest
  @CsvSource({
    "GET,  /v1/app-metrics/series, PT30S",
    "GET,  /v1/app-metrics/releases, PT30S",
    "POST, /v1/app-metrics/releases?title=x, PT10M",
    "POST, /v1/app-metrics/releases/r1/withdrawal, PT10M",
    "POST, /v1/app-metrics/releasesx, PT30S",
    "GET,  /v1/ai-lab/events?after=1, PT30S",
    "GET,  /v1/ai-lab/events?after=1&wait=20, PT50S",
    "GET,  /v1/ai-lab/events?wait=30&limit=1, PT1M",
    "GET,  /v1/ai-lab/events?wait=9999, PT30S",
    "GET,  /v1/ai-lab/awards?wait=30, PT30S"
  })
  void shouldDependOnTheRequest(String method, String target, Duration timeout) {
    RequestPath path = RequestPath.parse(target).orElseThrow();

    assertThat(
            ResponseTimeout.of(
                HttpMethod.valueOf(method), path, CONFIG.getConfigMapping(ProxyConfig.class)))
        .isEqualTo(timeout);
  }
}
