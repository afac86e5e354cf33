package uk.nhsx.platform.outbox.relay;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import uk.nhsx.platform.connection.KafkaConnection;
import uk.nhsx.platform.outbox.OutboxConfig;
import uk.nhsx.platform.outbox.changelog.PublishedEvent;

/** Opens the topic of the service on Kafka. */
@ApplicationScoped
public class EventTopic {

  private static final Logger LOG = Logger.getLogger(EventTopic.class);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  private static final List<Header> HEADERS =
      List.of(
          new RecordHeader(
              "content-type",
              "application/cloudevents+json; charset=UTF-8".getBytes(StandardCharsets.UTF_8)));

  /** Defaults that an operator may change, by {@code kafka.…}. */
  private static final Map<String, Object> PREFERENCES =
      Map.of(
          ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000,
          ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000,
          ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 30_000,
          // Uncompressed unless an operator sets it: brokers and consumers need a codec for each
          // way to compress, and not all of them have every one.
          // No batch waits to fill: a commit sends what there is.
          ProducerConfig.LINGER_MS_CONFIG, 20,
          // Not beyond what topics take: the client splits a batch that is too large into batches
          // of
          // this size, and would do so without end.
          ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024,
          // Only the topic's own limit is to count, so that it is set in one place.
          ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16 * 1024 * 1024);

  private final OutboxConfig config;
  private final Map<String, Object> kafka;
  private final ObjectMapper json;
  private final PublishSpans spans;

  @Inject
  EventTopic(OutboxConfig config, KafkaConnection kafka, ObjectMapper json, PublishSpans spans) {
    this(config, kafka.settings(), json, spans);
  }

  /**
   * @param kafka how a client reaches Kafka
   */
  EventTopic(
      OutboxConfig config, Map<String, Object> kafka, ObjectMapper json, PublishSpans spans) {
    this.config = config;
    this.kafka = kafka;
    this.json = json;
    this.spans = spans;
  }

  /** Opens the topic for the leader; from then on no earlier leader can write. */
  public Writer open() {
    KafkaProducer<String, String> producer = new KafkaProducer<>(producerSettings());
    try {
      producer.initTransactions();
      return new Writer(producer);
    } catch (RuntimeException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
  }

  /**
   * Reads all events of this service that are on the topic by now, those of one key in their order.
   * It does not shut out a leader; whoever needs the topic to hold still opens it before.
   */
  public void read(Consumer<PublishedEvent> event) {
    TopicRecords records = records();
    try (var consumer = records.consumer()) {
      List<Integer> partitions =
          consumer.partitionsFor(config.topic()).stream().map(PartitionInfo::partition).toList();
      records
          .stretches(partitions)
          .forEach(
              (partition, stretch) ->
                  records.read(
                      consumer,
                      partition,
                      stretch,
                      (text, envelope) -> event.accept(PublishedEvent.of(text, envelope))));
    }
  }

  private TopicRecords records() {
    return new TopicRecords(consumerSettings(), config, json);
  }

  private Map<String, Object> producerSettings() {
    Map<String, Object> settings = new HashMap<>(PREFERENCES);
    settings.putAll(kafka);
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    // docs/adr/013 depends on these; no setting changes them.
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "outbox-" + config.topic());
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    return settings;
  }

  private Map<String, Object> consumerSettings() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    return settings;
  }

  /** Writes as the leader. */
  public final class Writer implements AutoCloseable {

    private final KafkaProducer<String, String> producer;
    private final ExecutorService executor =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "outbox-writer");
              thread.setDaemon(true);
              return thread;
            });

    /** By partition, the least offset that the next record can have. */
    private final Map<Integer, Long> offsets = new ConcurrentHashMap<>();

    private volatile boolean failed;

    private Writer(KafkaProducer<String, String> producer) {
      this.producer = producer;
    }

    /** Returns where the topic ends. */
    LastPublishedEvent.TopicEnd end() {
      LastPublishedEvent.TopicEnd end = new LastPublishedEvent(records()).find(partitions());
      offsets.putAll(end.offsets());
      return end;
    }

    /**
     * Looks whether the topic still is the one that was written to.
     *
     * @throws LogMismatchException if it has fewer records than before
     */
    void requireSameTopic() {
      try {
        new LastPublishedEvent(records()).offsets(partitions()).forEach(this::requireReached);
      } catch (KafkaException e) {
        // Nothing is known, and nothing waits: the next event shows what is wrong.
        LOG.debug("The topic could not be looked at", e);
      }
    }

    private void requireReached(int partition, long offset) {
      if (offset < offsets.getOrDefault(partition, 0L)) {
        throw new LogMismatchException(
            RelayProblem.TOPIC_REPLACED,
            "partition=%d continues with offset=%d".formatted(partition, offset));
      }
    }

    /**
     * From the producer, since it waits for a topic that is being created, and fails without one.
     */
    private List<Integer> partitions() {
      return producer.partitionsFor(config.topic()).stream().map(PartitionInfo::partition).toList();
    }

    /**
     * Writes all of the events or none, while the caller does something else. A failure leaves the
     * writer unusable, and it unknown whether they are written: open another.
     */
    Future<?> write(List<LoggedEvent> events) {
      return executor.submit(
          () -> {
            PublishSpans.Batch batch = spans.open();
            try {
              producer.beginTransaction();
              List<Future<RecordMetadata>> sent = new ArrayList<>();
              for (LoggedEvent event : events) {
                sent.add(
                    producer.send(
                        new ProducerRecord<>(
                            config.topic(),
                            null,
                            event.key(),
                            event.json(),
                            batch.begin(event, HEADERS))));
              }
              producer.flush();
              requireSameTopic(sent);
              producer.commitTransaction();
              batch.end();
            } catch (RuntimeException e) {
              failed = true;
              batch.fail(e);
              throw e;
            }
            return null;
          });
    }

    /**
     * A topic that was deleted and made again begins with offset 0 and lacks all events before
     * these. Not committed, they leave it to the next leader to fill it.
     */
    private void requireSameTopic(List<Future<RecordMetadata>> sent) throws InterruptedException {
      try {
        for (Future<RecordMetadata> record : sent) {
          RecordMetadata written = record.get();
          requireReached(written.partition(), written.offset());
          offsets.put(written.partition(), written.offset() + 1);
        }
      } catch (ExecutionException e) {
        LOG.debug("An event was refused, which the commit reports", e);
      }
    }

    @Override
    public void close() {
      executor.shutdown();
      // A failed batch is not waited for: the next leader reads from the topic how far it has come.
      producer.close(failed ? Duration.ZERO : CLOSE_TIMEOUT);
    }
  }
}
