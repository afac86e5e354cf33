package uk.nhsx.platform.outbox.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import uk.nhsx.platform.outbox.OutboxConfig;

/**
 * Reads the events of this service that are committed on its topic. It is read when no earlier
 * leader can write any more.
 */
final class TopicRecords {

  private static final Logger LOG = Logger.getLogger(TopicRecords.class);

  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final int LONGEST_SILENCE = 5;

  private final Map<String, Object> settings;
  private final String topic;
  private final String source;
  private final ObjectMapper json;

  private boolean foreignRecordLogged;

  /**
   * The offsets of a partition.
   *
   * @param begin of the first record that is still stored
   * @param end after the last one that is written, committed or not
   */
  record Stretch(long begin, long end) {}

  TopicRecords(Map<String, Object> settings, OutboxConfig config, ObjectMapper json) {
    this.settings = settings;
    this.topic = config.topic();
    this.source = config.source().toString();
    this.json = json;
  }

  /**
   * Returns the offsets that are written at all. While a foreign transaction is open, the committed
   * end is before it, and would hide events of this service.
   */
  Map<TopicPartition, Stretch> stretches(List<Integer> numbers) {
    List<TopicPartition> partitions =
        numbers.stream().map(number -> new TopicPartition(topic, number)).toList();
    try (var consumer = consumer("read_uncommitted")) {
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Map<TopicPartition, Stretch> stretches = new HashMap<>();
      for (TopicPartition partition : partitions) {
        stretches.put(
            partition,
            new Stretch(
                Objects.requireNonNull(begins.get(partition)),
                Objects.requireNonNull(ends.get(partition))));
      }
      return stretches;
    }
  }

  /** Opens a consumer of what is committed. */
  KafkaConsumer<String, String> consumer() {
    return consumer("read_committed");
  }

  private KafkaConsumer<String, String> consumer(String isolation) {
    Map<String, Object> isolated = new HashMap<>(settings);
    isolated.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
    return new KafkaConsumer<>(isolated);
  }

  /**
   * Reads the events of this service between two offsets, in their order.
   *
   * @param event receives each event, as text and parsed
   */
  void read(
      KafkaConsumer<String, String> consumer,
      TopicPartition partition,
      Stretch stretch,
      BiConsumer<String, JsonNode> event) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, stretch.begin());
    int silence = 0;
    long reached = stretch.begin();
    while (reached < stretch.end()) {
      for (ConsumerRecord<String, String> record : consumer.poll(TIMEOUT).records(partition)) {
        own(record).ifPresent(envelope -> event.accept(record.value(), envelope));
      }
      long position = consumer.position(partition);
      silence = position > reached ? 0 : silence + 1;
      reached = position;
      if (silence == LONGEST_SILENCE) {
        throw new LogMismatchException(
            RelayProblem.TRANSACTION_OPEN,
            "nothing committed can be read of partition=%d from offset=%d to offset=%d"
                .formatted(partition.partition(), reached, stretch.end()));
      }
    }
  }

  /** Returns nothing for a record of another producer, which is ignored. */
  private Optional<JsonNode> own(ConsumerRecord<String, String> record) {
    try {
      JsonNode node = json.readTree(Objects.requireNonNullElse(record.value(), ""));
      if (node.path("sequence").asLong() > 0 && node.path("source").asText().equals(source)) {
        return Optional.of(node);
      }
    } catch (JsonProcessingException e) {
      LOG.debug("A record is no JSON", e);
    }
    if (!foreignRecordLogged) {
      foreignRecordLogged = true;
      LOG.warnf(
          "Another producer writes to the topic, at least once: topic=%s partition=%d offset=%d",
          topic, record.partition(), record.offset());
    }
    return Optional.empty();
  }
}
