package uk.nhsx.platform.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import uk.nhsx.platform.request.Signature;

/**
 * Puts an announcement into its CloudEvent. The JSON is made once, here: Kafka, the pull feed and
 * the stream all pass on the same text.
 */
@ApplicationScoped
class Envelope {

  private final ObjectMapper json;
  private final OutboxConfig config;
  private final JsonFormat format = new JsonFormat();

  Envelope(ObjectMapper json, OutboxConfig config) {
    this.json = json;
    this.config = config;
  }

  String seal(
      Announcement announcement, Signature signature, UUID id, long sequence, Instant recordedAt) {
    CloudEventBuilder event =
        CloudEventBuilder.v1()
            .withId(id.toString())
            .withSource(config.source())
            .withType(announcement.type())
            .withSubject(announcement.subject())
            .withTime(recordedAt.atOffset(ZoneOffset.UTC))
            .withDataContentType("application/json")
            .withDataSchema(URI.create("/schemas/events/" + announcement.type() + ".json"))
            .withExtension("sequence", Long.toString(sequence))
            .withExtension("partitionkey", announcement.key())
            .withExtension("author", signature.author())
            .withData(JsonCloudEventData.wrap(json.valueToTree(announcement.data())));
    if (signature.requestId() != null) {
      event.withExtension("requestid", signature.requestId());
    }
    if (signature.traceparent() != null) {
      event.withExtension("traceparent", signature.traceparent());
    }
    return new String(format.serialize(event.build()), StandardCharsets.UTF_8);
  }
}
