package uk.nhsx.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;

class WrkTest {

  @Test
  void shouldCountOnlyRequestsThatSucceeded() {
    Wrk.Result result =
        parse("requests=3000 failed=30 microseconds=1500000 median=700 p99=900 latest=42");

    assertThat(result.succeeded()).isEqualTo(2_970);
    assertThat(result.failed()).isEqualTo(30);
    assertThat(result.perSecond()).isEqualByComparingTo("1980");
    assertThat(result.median()).isEqualTo(Duration.ofNanos(700_000));
    assertThat(result.p99()).isEqualTo(Duration.ofNanos(900_000));
    assertThat(result.latest()).isEqualTo(Duration.ofNanos(42_000));
  }

  @Test
  void shouldRejectARunInWhichNothingSucceeded() {
    assertThatThrownBy(() -> parse("requests=5 failed=5 microseconds=1 median=1 p99=1 latest=0"))
        .hasMessageContaining("no request has succeeded");
  }

  private static Wrk.Result parse(String printed) {
    Matcher matcher = Wrk.RESULT.matcher("Running 1s test\n" + printed + "\n");
    assertThat(matcher.find()).isTrue();
    return Wrk.Result.parse(matcher);
  }
}
