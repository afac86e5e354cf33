package uk.nhsx.benchmarks.events;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.SimpleHeaderConverter;
import org.apache.kafka.connect.storage.StringConverter;
import org.jspecify.annotations.Nullable;

/**
 * The main class of the process of Debezium: its engine, with a producer in place of a worker of
 * Kafka Connect. Its arguments are a file with the settings of the engine, and the address of
 * Kafka.
 */
public final class DebeziumEngineProcess
    implements DebeziumEngine.ChangeConsumer<RecordChangeEvent<SourceRecord>> {

  private final KafkaProducer<byte[], byte[]> producer;
  // The converters of the documented configuration, and the default one of a worker for headers.
  private final StringConverter keys = new StringConverter();
  private final StringConverter values = new StringConverter();
  private final SimpleHeaderConverter headers = new SimpleHeaderConverter();

  private DebeziumEngineProcess(KafkaProducer<byte[], byte[]> producer) {
    this.producer = producer;
    keys.configure(Map.of(), true);
    values.configure(Map.of(), false);
  }

  public static void main(String[] arguments) throws IOException {
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]))) {
      settings.load(reader);
    }
    ByteArraySerializer bytes = new ByteArraySerializer();
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(Map.of("bootstrap.servers", arguments[1], "acks", "all"), bytes, bytes);
    DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
        .using(settings)
        .using(DebeziumEngineProcess::end)
        .notifying(new DebeziumEngineProcess(producer))
        .build()
        .run();
  }

  /** Ends the process when the engine ends. */
  private static void end(boolean success, String message, @Nullable Throwable failure) {
    System.err.println(message);
    if (failure != null) {
      failure.printStackTrace();
    }
    Runtime.getRuntime().halt(success ? 0 : 1);
  }

  /** Sends a batch at once, and returns when all of it is acknowledged. */
  @Override
  public void handleBatch(
      List<RecordChangeEvent<SourceRecord>> events,
      DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
      throws InterruptedException {
    List<Future<?>> sent = new ArrayList<>();
    for (RecordChangeEvent<SourceRecord> event : events) {
      sent.add(producer.send(record(event.record())));
    }
    producer.flush();
    for (int i = 0; i < sent.size(); i++) {
      await(sent.get(i));
      committer.markProcessed(events.get(i));
    }
    committer.markBatchFinished();
  }

  private static void await(Future<?> sent) throws InterruptedException {
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an event can't be sent", e.getCause());
    }
  }

  private ProducerRecord<byte[], byte[]> record(SourceRecord source) {
    String topic = source.topic();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic,
            source.kafkaPartition(),
            source.timestamp(),
            keys.fromConnectData(topic, source.keySchema(), source.key()),
            values.fromConnectData(topic, source.valueSchema(), source.value()));
    for (Header header : source.headers()) {
      record
          .headers()
          .add(
              header.key(),
              headers.fromConnectHeader(topic, header.key(), header.schema(), header.value()));
    }
    return record;
  }
}
