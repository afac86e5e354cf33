package uk.nhsx.systemtests.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An event as a reader received it.
 *
 * @param source the service it came from
 * @param sequence its number in the service's log
 * @param key the reference of the resource that changed
 * @param json the whole of it, without insignificant white space
 */
record ReceivedEvent(String source, long sequence, String key, String json) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static ReceivedEvent of(String json) {
    try {
      JsonNode event = JSON.readTree(json);
      return new ReceivedEvent(
          event.path("source").asText(),
          Long.parseLong(event.path("sequence").asText()),
          event.path("partitionkey").asText(),
          event.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no event: " + json, e);
    }
  }

  /** Of a topic, where the record has the key as well. */
  static ReceivedEvent of(ConsumerRecord<String, String> record) {
    ReceivedEvent event = of(record.value());
    return new ReceivedEvent(event.source(), event.sequence(), record.key(), event.json());
  }
}
