package uk.nhsx.benchmarks.events;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import uk.nhsx.benchmarks.harness.CannotMeasure;

/** A topic of the suite's Kafka. */
record Topic(String broker, String name) {

  // Kept, or else the level would be forgotten: clients say much of themselves at the start.
  private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

  static {
    KAFKA.setLevel(Level.WARNING);
  }

  /** The one that the events are brought to, by whomever. */
  static Topic ofEvents(String broker) {
    return new Topic(broker, "login-onboarding.events.v1");
  }

  /** Another topic with as many partitions and replicas, and the same settings. */
  Topic likeness(String other) throws InterruptedException, CannotMeasure {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
      TopicDescription topic =
          Objects.requireNonNull(
              admin.describeTopics(List.of(name)).allTopicNames().get().get(name));
      Config config =
          Objects.requireNonNull(
              admin.describeConfigs(List.of(resource)).all().get().get(resource));
      List<TopicPartitionInfo> partitions = topic.partitions();
      NewTopic likeness =
          new NewTopic(other, partitions.size(), (short) partitions.get(0).replicas().size())
              .configs(own(config));
      admin.createTopics(List.of(likeness)).all().get();
      return new Topic(broker, other);
    } catch (ExecutionException e) {
      throw new CannotMeasure("there is no topic like " + name + ": " + e.getCause());
    }
  }

  /** A consumer that is told of all that is committed from here on. */
  KafkaConsumer<String, String> consumer() {
    KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                broker,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false,
                "max.poll.records",
                5_000),
            new StringDeserializer(),
            new StringDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(name).stream().map(Topic::partition).toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // Sought only when it is asked for.
    partitions.forEach(consumer::position);
    return consumer;
  }

  private static TopicPartition partition(PartitionInfo info) {
    return new TopicPartition(info.topic(), info.partition());
  }

  private static Map<String, String> own(Config config) {
    return config.entries().stream()
        .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
  }
}
