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
import uk.nhsx.benchmarks.harness.CannotMeasure;

class SubscriberTest {

  private static final String FORMAT = "application/cloudevents+json; charset=UTF-8";

  private final MockConsumer<String, String> consumer = new MockConsumer<>("earliest");
  private final Clock clock =
      Clock.fixed(Instant.parse("2020-01-31T09:30:00.042Z"), ZoneOffset.UTC);
  private long offset;
  private final TopicPartition partition = new TopicPartition("events", 0);

  @Test
  void shouldTellHowLateEachEventCame() throws Exception {
    try (Subscriber subscriber = subscriber(event("a", "a", FORMAT), event("b", "b", FORMAT))) {
      Map<String, Duration> late = subscriber.await(2);

      assertThat(late)
          .containsExactlyInAnyOrderEntriesOf(
              Map.of("a", Duration.ofMillis(42), "b", Duration.ofMillis(42)));
    }
  }

  @Test
  void shouldComplainOfAnEventThatComesTwice() throws Exception {
    try (Subscriber subscriber = subscriber(event("a", "a", FORMAT), event("a", "a", FORMAT))) {
      assertThatThrownBy(() -> subscriber.await(2))
          .isInstanceOf(CannotMeasure.class)
          .hasMessageContaining("twice: key=a");
    }
  }

  @Test
  void shouldComplainOfAnotherKeyThanTheEvents() throws Exception {
    try (Subscriber subscriber = subscriber(event("a", "b", FORMAT))) {
      assertThatThrownBy(() -> subscriber.await(1)).hasMessageContaining("key=a");
    }
  }

  @Test
  void shouldComplainOfAnotherFormat() throws Exception {
    try (Subscriber subscriber = subscriber(event("a", "a", "application/json"))) {
      assertThatThrownBy(() -> subscriber.await(1)).hasMessageContaining("key=a");
    }
  }

  private record Event(String key, String partitionKey, String format) {}

  private static Event event(String key, String partitionKey, String format) {
    return new Event(key, partitionKey, format);
  }

  private Subscriber subscriber(Event... events) {
    consumer.assign(List.of(partition));
    consumer.updateBeginningOffsets(Map.of(partition, 0L));
    Stream.of(events).map(this::record).forEach(consumer::addRecord);
    return new Subscriber(consumer, clock);
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
