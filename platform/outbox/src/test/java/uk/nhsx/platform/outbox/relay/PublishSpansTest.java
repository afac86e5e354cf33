package uk.nhsx.platform.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishSpansTest {

  @Test
  void shouldReadTheTraceOfAnEventAndNotOfItsData() {
    String event =
        """
        {"id":"1","data":{"traceparent":"of the data","list":[{"traceparent":"too"}]},"traceparent":"of the event"}""";

    assertThat(PublishSpans.traceparent(event)).isEqualTo("of the event");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"traceparent\":null}", "{\"data\":{\"traceparent\":\"x\"}}", "no JSON"})
  void shouldFindNoneWhereThereIsNone(String event) {
    assertThat(PublishSpans.traceparent(event)).isNull();
  }
}
