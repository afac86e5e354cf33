package uk.nhsx.platform.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads the committed end of a topic for the highest sequence that stands there. */
final class TopicEnd {

  /** How far back to look at first. The last offsets may be markers of transactions, not events. */
  private static final long FIRST_STEP = 16;

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Map<String, Object> settings;
  private final String topic;
  private final ObjectMapper json;

  TopicEnd(Map<String, Object> settings, String topic, ObjectMapper json) {
    this.settings = settings;
    this.topic = topic;
    this.json = json;
  }

  long lastSequence() {
    try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings)) {
      long highest = 0;
      for (var info : consumer.partitionsFor(topic)) {
        highest =
            Math.max(highest, lastSequence(consumer, new TopicPartition(topic, info.partition())));
      }
      return highest;
    }
  }

  private long lastSequence(KafkaConsumer<String, String> consumer, TopicPartition partition) {
    List<TopicPartition> only = List.of(partition);
    consumer.assign(only);
    long begin = consumer.beginningOffsets(only).getOrDefault(partition, 0L);
    long end = consumer.endOffsets(only).getOrDefault(partition, 0L);
    for (long step = FIRST_STEP; ; step *= 8) {
      long from = Math.max(begin, end - step);
      long highest = highestBetween(consumer, partition, from, end);
      if (highest > 0 || from == begin) {
        return highest;
      }
    }
  }

  private long highestBetween(
      KafkaConsumer<String, String> consumer, TopicPartition partition, long from, long end) {
    long highest = 0;
    consumer.seek(partition, from);
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<String, String> event : consumer.poll(PATIENCE).records(partition)) {
        highest = Math.max(highest, sequence(event));
      }
    }
    return highest;
  }

  private long sequence(ConsumerRecord<String, String> event) {
    try {
      return json.readTree(event.value()).path("sequence").asLong();
    } catch (JsonProcessingException e) {
      throw new KafkaException(
          "a record on " + topic + " is not an event: offset=" + event.offset(), e);
    }
  }
}
