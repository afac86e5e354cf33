package uk.nhsx.gateway.page.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as a service's feed returns it.
 *
 * @param subject the path of the resource that changed
 * @param sequence its place in the log of its service
 */
record LoggedEvent(
    String id,
    String type,
    String subject,
    Instant time,
    @JsonDeserialize(converter = SequenceConverter.class) long sequence,
    @Nullable String author,
    JsonNode data) {

  LoggedEvent {
    data = data == null ? MissingNode.getInstance() : data;
  }
}
