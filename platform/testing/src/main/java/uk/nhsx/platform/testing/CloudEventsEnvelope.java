package uk.nhsx.platform.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What the CloudEvents specification requires of every event, whoever publishes it: each attribute
 * with its type. Our own schemas describe what is in addition to that.
 */
final class CloudEventsEnvelope {

  private static final JsonSchema SCHEMA = load();

  private CloudEventsEnvelope() {}

  /** What is wrong with an event; nothing if it is a CloudEvent. */
  static List<String> faults(JsonNode event) {
    return SCHEMA.validate(event).stream()
        .map(ValidationMessage::getMessage)
        .map(message -> "CloudEvents 1.0: " + message)
        .sorted()
        .toList();
  }

  private static JsonSchema load() {
    try (InputStream schema =
        CloudEventsEnvelope.class.getResourceAsStream("/cloudevents-1.0.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(
              schema, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
