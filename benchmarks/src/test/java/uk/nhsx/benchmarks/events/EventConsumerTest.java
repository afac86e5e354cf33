package uk.nhsx.benchmarks.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class EventConsumerTest {

  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final String FORMAT = "application/cloudevents+json; charset=UTF-8";

  private final MockConsumer<String, String> kafka = new MockConsumer<>("earliest");
  private final Clock clock =
      Clock.fixed(Instant.parse("2020-01-31T09:30:00.042Z"), ZoneOffset.UTC);
  private long offset;
  private final TopicPartition partition = new TopicPartition("events", 0);

  @Test
  void shouldReturnTheLatencyOfEachEvent() {
    EventConsumer consumer = consumer(event("a", "a", FORMAT), event("b", "b", FORMAT));

    consumer.pollUntil(2, TIMEOUT);

    assertThat(consumer.latencies())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("a", Duration.ofMillis(42), "b", Duration.ofMillis(42)));
  }

  @Test
  void shouldRejectAnEventThatIsReceivedTwice() {
    EventConsumer consumer = consumer(event("a", "a", FORMAT), event("a", "a", FORMAT));

    assertThatThrownBy(() -> consumer.pollUntil(2, TIMEOUT)).hasMessageContaining("twice: key=a");
  }

  @Test
  void shouldRejectAnEventWithAnotherKey() {
    EventConsumer consumer = consumer(event("a", "b", FORMAT));

    assertThatThrownBy(() -> consumer.pollUntil(1, TIMEOUT)).hasMessageContaining("key=a");
  }

  @Test
  void shouldRejectAnEventWithAnotherContentType() {
    EventConsumer consumer = consumer(event("a", "a", "application/json"));

    assertThatThrownBy(() -> consumer.pollUntil(1, TIMEOUT)).hasMessageContaining("key=a");
  }

  private record Event(String key, String partitionKey, String format) {}

  private static Event event(String key, String partitionKey, String format) {
    return new Event(key, partitionKey, format);
  }

  private EventConsumer consumer(Event... events) {
    kafka.assign(List.of(partition));
    kafka.updateBeginningOffsets(Map.of(partition, 0L));
    Stream.of(events).map(this::record).forEach(kafka::addRecord);
    return new EventConsumer(kafka, clock);
  }

  private ConsumerRecord<String, String> record(Event event) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("content-type", event.format().getBytes(StandardCharsets.UTF_8));
    return new ConsumerRecord<>(
        partition.topic(),
        partition.partition(),
        offset++,
        0L,
        TimestampType.CREATE_TIME,
        0,
        0,
        event.key(),
        "{\"time\":\"2020-01-31T09:30:00Z\",\"partitionkey\":\"%s\"}"
            .formatted(event.partitionKey()),
        headers,
        Optional.empty());
  }
}
