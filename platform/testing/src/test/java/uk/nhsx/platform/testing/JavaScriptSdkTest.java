package uk.nhsx.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Shows that the SDK is really asked, and strictly. */
class JavaScriptSdkTest {

  private static final String EVENT =
      """
      {"specversion":"1.0","id":"1","source":"/v1/ai-lab","type":"uk.nhsx.ailab.award.amended.v1",
       "time":"2020-10-01T09:30:00.123456Z","datacontenttype":"application/json","dataschema":"https://data.example.org/schema.json",
       "partitionkey":"AI_1","data":{"reference":"AI_1"}}""";

  @Test
  void shouldAcceptAValidEvent() {
    assertThat(JavaScriptSdk.faults(List.of(EVENT))).isEmpty();
  }

  @Test
  void shouldRefuseAnEventWhoseSchemaHasNoAbsoluteAddress() {
    String relative = EVENT.replace("https://data.example.org", "");

    List<String> faults = JavaScriptSdk.faults(List.of(EVENT, relative));

    assertThat(faults)
        .hasSize(2)
        .allMatch(fault -> fault.contains("/schema.json") && !fault.contains("example.org"));
    assertThat(faults).anyMatch(fault -> fault.startsWith("new CloudEvent: "));
    assertThat(faults).anyMatch(fault -> fault.startsWith("Kafka.toEvent: "));
  }
}
