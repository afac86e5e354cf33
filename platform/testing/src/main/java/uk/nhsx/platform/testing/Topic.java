package uk.nhsx.platform.testing;

import static org.awaitility.Awaitility.await;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.jackson.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic as any subscriber reads it: a plain consumer, values parsed by the CloudEvents SDK. */
public final class Topic {

  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private final String name;
  private final String kafka;

  private Topic(String name, String kafka) {
    this.name = name;
    this.kafka = kafka;
  }

  /** A topic on this JVM's Kafka. */
  public static Topic named(String name) {
    return new Topic(name, ServiceTestResource.kafka());
  }

  /** A topic on any Kafka. */
  public static Topic at(String kafka, String name) {
    return new Topic(name, kafka);
  }

  /** Deletes the topic and makes it again, empty, with three partitions. */
  public void makeAgain() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka))) {
      if (admin.listTopics().names().get().contains(name)) {
        admin.deleteTopics(List.of(name)).all().get();
      }
      // The broker deletes it in the background.
      await("the topic " + name)
          .atMost(TIMEOUT)
          .ignoreException(ExecutionException.class)
          .until(
              () -> {
                admin
                    .createTopics(List.of(new NewTopic(name, Optional.of(3), Optional.empty())))
                    .all()
                    .get();
                return true;
              });
    }
  }

  /** Everything from the beginning, as soon as it is at least so many records. */
  public List<ConsumerRecord<String, String>> records(int atLeast) {
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer = fromTheBeginning()) {
      await("events on " + name)
          .atMost(TIMEOUT)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                return records.size() >= atLeast;
              });
    }
    return records;
  }

  /** Everything from the beginning to what is committed by now. */
  public List<ConsumerRecord<String, String>> recordsSoFar() {
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer = fromTheBeginning()) {
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }

  /**
   * As {@link #records}, but held against the schemas of their types, parsed, and in order of their
   * sequence.
   */
  public List<CloudEvent> events(int atLeast) {
    return records(atLeast).stream()
        .peek(record -> StrictSchemas.check(record.value()))
        .map(record -> parse(record.value()))
        .sorted((a, b) -> Long.compare(sequence(a), sequence(b)))
        .toList();
  }

  public static CloudEvent parse(String json) {
    return Objects.requireNonNull(
            EventFormatProvider.getInstance().resolveFormat(JsonFormat.CONTENT_TYPE))
        .deserialize(json.getBytes(StandardCharsets.UTF_8));
  }

  public static long sequence(CloudEvent event) {
    return Long.parseLong(String.valueOf(event.getExtension("sequence")));
  }

  private KafkaConsumer<String, String> fromTheBeginning() {
    KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings());
    consumer.assign(
        List.of(
            new TopicPartition(name, 0), new TopicPartition(name, 1), new TopicPartition(name, 2)));
    consumer.seekToBeginning(consumer.assignment());
    return consumer;
  }

  private Map<String, Object> settings() {
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
        false);
  }
}
