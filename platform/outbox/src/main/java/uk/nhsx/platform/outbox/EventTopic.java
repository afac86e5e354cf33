package uk.nhsx.platform.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The service's topic on Kafka. */
@ApplicationScoped
class EventTopic {

  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(5);
  private static final List<Header> HEADERS =
      List.of(
          new RecordHeader(
              "content-type",
              "application/cloudevents+json; charset=UTF-8".getBytes(StandardCharsets.UTF_8)));

  private final OutboxConfig config;
  private final Map<String, Object> kafka;
  private final ObjectMapper json;

  EventTopic(
      OutboxConfig config,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      ObjectMapper json) {
    this.config = config;
    this.kafka = kafka;
    this.json = json;
  }

  /** Opens the topic for the leader; any leader before is shut out from then on. */
  Writer open() {
    KafkaProducer<String, String> producer = new KafkaProducer<>(producerSettings());
    try {
      producer.initTransactions();
      return new Writer(producer);
    } catch (RuntimeException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
  }

  private Map<String, Object> producerSettings() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "outbox-" + config.topic());
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 30_000);
    return settings;
  }

  private Map<String, Object> consumerSettings() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    return settings;
  }

  /** The leader's pen. */
  final class Writer implements AutoCloseable {

    private final KafkaProducer<String, String> producer;

    private Writer(KafkaProducer<String, String> producer) {
      this.producer = producer;
    }

    /** The highest sequence that stands on the topic; 0 on an empty one. */
    long lastSequence() {
      return new TopicEnd(consumerSettings(), config.topic(), json).lastSequence();
    }

    /** Writes all of the events or none. A failure leaves the writer unusable: open another. */
    void write(List<LoggedEvent> events) {
      producer.beginTransaction();
      for (LoggedEvent event : events) {
        producer.send(
            new ProducerRecord<>(config.topic(), null, event.key(), event.json(), HEADERS));
      }
      producer.commitTransaction();
    }

    @Override
    public void close() {
      producer.close(LONGEST_GOODBYE);
    }
  }
}
