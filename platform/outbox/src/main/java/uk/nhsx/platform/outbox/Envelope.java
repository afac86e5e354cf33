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
import uk.nhsx.platform.request.CurrentRequest;

/**
 * Puts an announcement into its CloudEvent. The JSON is made once, here: Kafka, the pull feed and
 * the stream all pass on the same text.
 */
@ApplicationScoped
class Envelope {

  private final ObjectMapper json;
  private final CurrentRequest request;
  private final OutboxConfig config;
  private final JsonFormat format = new JsonFormat();

  Envelope(ObjectMapper json, CurrentRequest request, OutboxConfig config) {
    this.json = json;
    this.request = request;
    this.config = config;
  }

  String seal(Announcement announcement, UUID id, long sequence, Instant recordedAt) {
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
            .withExtension("author", request.author())
            .withData(JsonCloudEventData.wrap(json.valueToTree(announcement.data())));
    request.requestId().ifPresent(value -> event.withExtension("requestid", value));
    request.traceparent().ifPresent(value -> event.withExtension("traceparent", value));
    return new String(format.serialize(event.build()), StandardCharsets.UTF_8);
  }
}
