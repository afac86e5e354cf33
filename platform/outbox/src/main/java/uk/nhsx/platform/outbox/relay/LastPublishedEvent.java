package uk.nhsx.platform.outbox.relay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.outbox.relay.TopicRecords.Stretch;

/** Finds the last event of this service on its topic, by reading each partition from its end. */
final class LastPublishedEvent {

  /** How many offsets to read first. The last ones may be markers of transactions, not events. */
  private static final long FIRST_STEP = 16;

  private static final Comparator<LastEvent> BY_SEQUENCE =
      Comparator.comparingLong(LastEvent::sequence);

  private final TopicRecords records;

  /** An event on the topic. */
  record LastEvent(long sequence, String id) {

    static LastEvent of(JsonNode envelope) {
      return new LastEvent(envelope.path("sequence").asLong(), envelope.path("id").asText());
    }
  }

  /**
   * The end of a topic.
   *
   * @param last the event with the highest sequence
   * @param whole whether nothing was ever removed from its beginning, so that without any event it
   *     is a new one
   * @param offsets by partition, after the last one that is written
   */
  record TopicEnd(Optional<LastEvent> last, boolean whole, Map<Integer, Long> offsets) {}

  LastPublishedEvent(TopicRecords records) {
    this.records = records;
  }

  TopicEnd find(List<Integer> partitions) {
    Map<TopicPartition, Stretch> stretches = records.stretches(partitions);
    try (var consumer = records.consumer()) {
      Optional<LastEvent> last =
          stretches.entrySet().stream()
              .map(stretch -> last(consumer, stretch.getKey(), stretch.getValue()))
              .flatMap(Optional::stream)
              .max(BY_SEQUENCE);
      return new TopicEnd(
          last,
          stretches.values().stream().allMatch(stretch -> stretch.begin() == 0),
          ends(stretches));
    }
  }

  /** Returns the offsets after the last record, by partition. */
  Map<Integer, Long> offsets(List<Integer> partitions) {
    return ends(records.stretches(partitions));
  }

  private static Map<Integer, Long> ends(Map<TopicPartition, Stretch> stretches) {
    return stretches.entrySet().stream()
        .collect(
            Collectors.toMap(
                stretch -> stretch.getKey().partition(), stretch -> stretch.getValue().end()));
  }

  private Optional<LastEvent> last(
      KafkaConsumer<String, String> consumer, TopicPartition partition, Stretch stretch) {
    for (long step = FIRST_STEP; ; step *= 8) {
      long from = Math.max(stretch.begin(), stretch.end() - step);
      Optional<LastEvent> last = lastBetween(consumer, partition, new Stretch(from, stretch.end()));
      if (last.isPresent() || from == stretch.begin()) {
        return last;
      }
    }
  }

  private Optional<LastEvent> lastBetween(
      KafkaConsumer<String, String> consumer, TopicPartition partition, Stretch stretch) {
    AtomicReference<@Nullable LastEvent> last = new AtomicReference<>();
    records.read(
        consumer,
        partition,
        stretch,
        (text, envelope) ->
            last.accumulateAndGet(
                LastEvent.of(envelope),
                (one, other) ->
                    Stream.of(one, other)
                        .flatMap(Stream::ofNullable)
                        .max(BY_SEQUENCE)
                        .orElse(null)));
    return Optional.ofNullable(last.get());
  }
}
