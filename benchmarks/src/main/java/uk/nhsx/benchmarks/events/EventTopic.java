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
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import uk.nhsx.benchmarks.harness.MeasurementException;

/** A topic of the suite's Kafka. */
record EventTopic(String broker, String name) {

  // A logger that is not referenced forgets its level; the clients log much at their start.
  private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

  static {
    KAFKA.setLevel(Level.WARNING);
  }

  /** Creates a topic with the partitions, replicas and settings of this one. */
  EventTopic copy(String other) throws InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
      TopicDescription topic =
          Objects.requireNonNull(
              admin.describeTopics(List.of(name)).allTopicNames().get().get(name));
      Config config =
          Objects.requireNonNull(
              admin.describeConfigs(List.of(resource)).all().get().get(resource));
      Map<String, String> settings =
          config.entries().stream()
              .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
              .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
      short replicas = (short) topic.partitions().get(0).replicas().size();
      admin
          .createTopics(
              List.of(new NewTopic(other, topic.partitions().size(), replicas).configs(settings)))
          .all()
          .get();
      return new EventTopic(broker, other);
    } catch (ExecutionException e) {
      throw new MeasurementException("the topic " + name + " can't be copied", e);
    }
  }

  /** A consumer of all that is committed from now on. */
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
        consumer.partitionsFor(name).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // The consumer seeks only when its position is read.
    partitions.forEach(consumer::position);
    return consumer;
  }
}
