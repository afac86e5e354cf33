package uk.nhsx.platform.outbox.recovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.RecordComponent;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.nhsx.platform.outbox.changelog.PublishedEvent;
import uk.nhsx.platform.precondition.Precondition;

/** Reads from an event the request that made its change. */
@ApplicationScoped
public class ReplayedRequest {

  private static final String VERSION = "version";
  private static final String REASON = "reason";

  /** What a request may repeat of the resource, but does not set. */
  private static final Set<String> SERVER_OWNED =
      Set.of(VERSION, "stage", "stageSince", "stageReason", "returned");

  private final ObjectMapper json;

  ReplayedRequest(ObjectMapper json) {
    this.json = json;
  }

  /**
   * Returns the request that defined a resource or amended it.
   *
   * @param field of the event's data that contains the resource
   * @throws NotReplayableException if the resource can't be read as a request
   */
  public <T extends Record> T put(PublishedEvent event, String field, Class<T> type) {
    ObjectNode resource = resource(event, field).deepCopy();
    resource.remove(SERVER_OWNED);
    JsonNode reason = event.data().path(REASON);
    if (!reason.isMissingNode()) {
      resource.set(REASON, reason);
    }
    return read(resource, type);
  }

  /**
   * Returns the request for a transition.
   *
   * @throws NotReplayableException if the data can't be read as a request
   */
  public <T extends Record> T post(PublishedEvent event, Class<T> type) {
    return read((ObjectNode) event.data().deepCopy(), type);
  }

  /**
   * Returns the precondition of the request: the first version of a resource has none.
   *
   * @param field of the event's data that contains the resource
   */
  public Precondition precondition(PublishedEvent event, String field) {
    return resource(event, field).path(VERSION).asInt() == 1
        ? Precondition.of(null, null)
        : Precondition.of("*", null);
  }

  private static ObjectNode resource(PublishedEvent event, String field) {
    if (event.data().path(field) instanceof ObjectNode resource) {
      return resource;
    }
    throw new NotReplayableException("its data has no " + field);
  }

  private <T extends Record> T read(ObjectNode body, Class<T> type) {
    Set<String> known =
        Stream.of(type.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toSet());
    try {
      return json.treeToValue(body.retain(known), type);
    } catch (JsonProcessingException e) {
      throw new NotReplayableException("its data is no request: " + e.getOriginalMessage());
    }
  }
}
