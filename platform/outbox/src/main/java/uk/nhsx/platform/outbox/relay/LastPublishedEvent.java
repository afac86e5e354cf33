package uk.nhsx.platform.outbox.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import uk.nhsx.platform.outbox.OutboxConfig;

/**
 * Reads the last event of this service that is committed on its topic. It is read when no earlier
 * leader can write any more.
 */
final class LastPublishedEvent {

  private static final Logger LOG = Logger.getLogger(LastPublishedEvent.class);

  /** How many offsets to read first. The last ones may be markers of transactions, not events. */
  private static final long FIRST_STEP = 16;

  private static final Comparator<LastEvent> BY_SEQUENCE =
      Comparator.comparingLong(LastEvent::sequence);

  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final int LONGEST_SILENCE = 5;

  private final Map<String, Object> settings;
  private final String topic;
  private final String source;
  private final ObjectMapper json;

  private boolean foreignRecordLogged;

  /** An event on the topic. */
  record LastEvent(long sequence, String id) {}

  private record Stretch(long begin, long end) {}

  LastPublishedEvent(Map<String, Object> settings, OutboxConfig config, ObjectMapper json) {
    this.settings = settings;
    this.topic = config.topic();
    this.source = config.source().toString();
    this.json = json;
  }

  Optional<LastEvent> lastEvent(List<Integer> numbers) {
    List<TopicPartition> partitions =
        numbers.stream().map(number -> new TopicPartition(topic, number)).toList();
    Map<TopicPartition, Stretch> stretches = stretches(partitions);
    try (var consumer = consumer("read_committed")) {
      return partitions.stream()
          .map(
              partition ->
                  last(consumer, partition, Objects.requireNonNull(stretches.get(partition))))
          .flatMap(Optional::stream)
          .max(BY_SEQUENCE);
    }
  }

  /**
   * Returns the last offset that is written at all. While a foreign transaction is open, the
   * committed end is before it, and would hide events of this service.
   */
  private Map<TopicPartition, Stretch> stretches(List<TopicPartition> partitions) {
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

  private KafkaConsumer<String, String> consumer(String isolation) {
    Map<String, Object> isolated = new HashMap<>(settings);
    isolated.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
    return new KafkaConsumer<>(isolated);
  }

  private Optional<LastEvent> last(
      KafkaConsumer<String, String> consumer, TopicPartition partition, Stretch stretch) {
    consumer.assign(List.of(partition));
    for (long step = FIRST_STEP; ; step *= 8) {
      long from = Math.max(stretch.begin(), stretch.end() - step);
      Optional<LastEvent> last = lastBetween(consumer, partition, from, stretch.end());
      if (last.isPresent() || from == stretch.begin()) {
        return last;
      }
    }
  }

  private Optional<LastEvent> lastBetween(
      KafkaConsumer<String, String> consumer, TopicPartition partition, long from, long end) {
    Optional<LastEvent> last = Optional.empty();
    consumer.seek(partition, from);
    int silence = 0;
    long reached = from;
    while (reached < end) {
      for (ConsumerRecord<String, String> event : consumer.poll(TIMEOUT).records(partition)) {
        last = Stream.concat(event(event).stream(), last.stream()).max(BY_SEQUENCE);
      }
      long position = consumer.position(partition);
      silence = position > reached ? 0 : silence + 1;
      reached = position;
      if (silence == LONGEST_SILENCE) {
        throw new LogMismatchException(
            RelayProblem.TRANSACTION_OPEN,
            "nothing committed can be read of partition=%d from offset=%d to offset=%d"
                .formatted(partition.partition(), reached, end));
      }
    }
    return last;
  }

  /** Returns nothing for a record of another producer, which is ignored. */
  private Optional<LastEvent> event(ConsumerRecord<String, String> event) {
    try {
      JsonNode node = json.readTree(Objects.requireNonNullElse(event.value(), ""));
      long sequence = node.path("sequence").asLong();
      if (sequence > 0 && node.path("source").asText().equals(source)) {
        return Optional.of(new LastEvent(sequence, node.path("id").asText()));
      }
    } catch (JsonProcessingException e) {
      LOG.debug("A record is no JSON", e);
    }
    if (!foreignRecordLogged) {
      foreignRecordLogged = true;
      LOG.warnf(
          "Another producer writes to the topic, at least once: topic=%s partition=%d offset=%d",
          topic, event.partition(), event.offset());
    }
    return Optional.empty();
  }
}
