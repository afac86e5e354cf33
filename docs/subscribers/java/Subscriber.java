///usr/bin/env jbang "$0" "$@" ; exit $?
//DEPS org.apache.kafka:kafka-clients:4.1.1
//DEPS io.cloudevents:cloudevents-kafka:4.0.1
//DEPS io.cloudevents:cloudevents-json-jackson:4.0.1
//DEPS org.slf4j:slf4j-simple:2.0.17

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Prints the events of a topic: Subscriber.java 127.0.0.1:19092 ai-lab.events.v1 */
public final class Subscriber {

  /** The last sequence of each partition. Keep it where your work is, in the same transaction. */
  private static final Map<Integer, Long> DONE = new HashMap<>();

  public static void main(String[] arguments) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", arguments[0],
            "group.id", "example-java",
            // A group without an offset begins with the first event there is.
            "auto.offset.reset", "earliest",
            // What a transaction has not committed may never have happened.
            "isolation.level", "read_committed",
            "enable.auto.commit", false,
            "key.deserializer", StringDeserializer.class,
            "value.deserializer", CloudEventDeserializer.class);
    try (KafkaConsumer<String, CloudEvent> consumer = new KafkaConsumer<>(settings)) {
      consumer.subscribe(List.of(arguments[1]));
      while (true) {
        for (ConsumerRecord<String, CloudEvent> record : consumer.poll(Duration.ofSeconds(1))) {
          long sequence = Long.parseLong(record.value().getExtension("sequence").toString());
          if (sequence > DONE.getOrDefault(record.partition(), 0L)) {
            work(sequence, record.value());
            DONE.put(record.partition(), sequence);
          }
        }
        // After the work: a subscriber that crashes before this gets the events again, and ignores them.
        consumer.commitSync();
      }
    }
  }

  /** The JSON of {@code event.getData()} has the resource as it is after the change. */
  private static void work(long sequence, CloudEvent event) {
    // Types may come: ignore those that you do not know.
    System.out.println(sequence + " " + event.getType() + " " + event.getSubject());
  }
}
