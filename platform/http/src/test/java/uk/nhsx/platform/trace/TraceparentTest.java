package uk.nhsx.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentTest {

  private static final String SAMPLED = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void shouldContinueASampledTrace() {
    SpanContext span =
        Span.fromContext(Traceparent.sampled(SAMPLED).orElseThrow()).getSpanContext();

    assertThat(Traceparent.of(span)).isEqualTo(SAMPLED);
    assertThat(span.isRemote()).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "nonsense"
      })
  void shouldContinueNothingElse(@Nullable String traceparent) {
    assertThat(Traceparent.sampled(traceparent)).isEmpty();
  }

  @Test
  void shouldMakeAContextThatIsNotSampled() {
    assertThat(Traceparent.unsampled(UUID.fromString("4bf92f35-77b3-4da6-a3ce-929d0e0e4736")))
        .isEqualTo("00-4bf92f3577b34da6a3ce929d0e0e4736-a3ce929d0e0e4736-00");
  }
}
