package uk.nhsx.systemtests.matrix;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A subscriber of a topic that may be out of reach. */
final class TopicEnd {

  /** Of the local suite. */
  private static final int PARTITIONS = 3;

  private static final int TIMEOUT_MILLIS = 10_000;

  private TopicEnd() {}

  /** Returns whether there is such an event on a topic within some time. */
  static boolean hasEvent(
      Predicate<ConsumerRecord<String, String>> wanted, String kafka, String topic, Duration time) {
    long deadline = System.nanoTime() + time.toNanos();
    try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings(kafka))) {
      List<TopicPartition> partitions =
          IntStream.range(0, PARTITIONS).mapToObj(it -> new TopicPartition(topic, it)).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (System.nanoTime() < deadline) {
        if (StreamSupport.stream(consumer.poll(Duration.ofMillis(500)).spliterator(), false)
            .anyMatch(wanted)) {
          return true;
        }
      }
      return false;
    } catch (KafkaException e) {
      // It can't be reached.
      return false;
    }
  }

  private static Map<String, Object> settings(String kafka) {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        kafka,
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
        StringDeserializer.class,
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
        StringDeserializer.class,
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        "read_committed",
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        TIMEOUT_MILLIS);
  }
}
