package uk.nhsx.platform.outbox.changelog;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import uk.nhsx.platform.address.PublicUrl;
import uk.nhsx.platform.json.Instants;
import uk.nhsx.platform.outbox.OutboxConfig;
import uk.nhsx.platform.request.Provenance;
import uk.nhsx.platform.schema.PublishedSchemas;
import uk.nhsx.platform.sources.IdSource;

/**
 * Puts an event into its CloudEvent. The JSON is made once, here: Kafka, the pull feed and the
 * stream all pass on the same text.
 */
@ApplicationScoped
class CloudEvents {

  private final ObjectMapper json;
  private final OutboxConfig config;
  private final PublicUrl publicUrl;
  private final IdSource ids;
  private final ReplayedChange replayed;
  private final ObjectMapper format =
      new ObjectMapper().registerModule(JsonFormat.getCloudEventJacksonModule());

  CloudEvents(
      ObjectMapper json,
      OutboxConfig config,
      PublicUrl publicUrl,
      IdSource ids,
      ReplayedChange replayed) {
    this.json = json;
    this.config = config;
    this.publicUrl = publicUrl;
    this.ids = ids;
    this.replayed = replayed;
  }

  /** Makes the row of an event, which is not stored yet. */
  RecordedEvent create(NewEvent event, Provenance provenance, long sequence, Instant recordedAt) {
    UUID id = ids.next();
    CloudEventBuilder cloudEvent =
        CloudEventBuilder.v1()
            .withId(id.toString())
            .withSource(config.source())
            .withType(event.type())
            .withSubject(event.subject())
            .withTime(recordedAt.atOffset(ZoneOffset.UTC))
            .withDataContentType("application/json")
            .withDataSchema(publicUrl.of(PublishedSchemas.path(event.type())))
            .withExtension("sequence", Long.toString(sequence))
            .withExtension("partitionkey", event.key())
            .withExtension("author", provenance.author())
            .withData(JsonCloudEventData.wrap(json.valueToTree(event.data())));
    if (provenance.requestId() != null) {
      cloudEvent.withExtension("requestid", provenance.requestId());
    }
    if (provenance.traceparent() != null) {
      cloudEvent.withExtension("traceparent", provenance.traceparent());
    }
    ObjectNode envelope = format.valueToTree(cloudEvent.build());
    // The SDK leaves out zeros at the end of the fraction.
    envelope.put("time", Instants.text(recordedAt));
    String text = envelope.toString();
    return replayed
        .published(sequence, text)
        .orElseGet(
            () -> new RecordedEvent(sequence, id, event.key(), event.type(), recordedAt, text));
  }
}
