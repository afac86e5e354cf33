package uk.nhsx.platform.outbox.changelog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.request.Provenance;

/**
 * Makes a change again that the topic has an event of and the database has lost: at the same
 * instant, by the same author, and with the same event. See docs/adr/030. At all other times it
 * holds nothing, and changes are made now, by whoever requests them.
 */
@ApplicationScoped
public class ReplayedChange {

  private static final Set<String> NOT_OF_THE_CHANGE = Set.of("id", "dataschema");

  private final Clock clock;
  private final ObjectMapper json;

  private volatile @Nullable PublishedEvent event;

  ReplayedChange(Clock clock, ObjectMapper json) {
    this.clock = clock;
    this.json = json;
  }

  /**
   * Runs work that makes the change of an event, and that change only.
   *
   * @throws ReplayMismatchException if the change has another event; nothing of it is stored then
   */
  public void replay(PublishedEvent published, Runnable work) {
    event = published;
    try {
      work.run();
    } finally {
      event = null;
    }
  }

  /** Returns the instant at which changes are made. */
  Instant instant() {
    PublishedEvent replayed = event;
    return replayed == null ? clock.instant() : replayed.recordedAt();
  }

  /** Returns who makes the change. */
  Provenance provenance(Supplier<Provenance> ofTheRequest) {
    PublishedEvent replayed = event;
    return replayed == null ? ofTheRequest.get() : replayed.provenance();
  }

  /**
   * Returns the published event in place of the one that was made, if a change is replayed.
   *
   * @param text the CloudEvent that was made
   * @throws ReplayMismatchException if they differ in more than their id and the address of their
   *     schema, which may have moved since
   */
  Optional<RecordedEvent> published(long sequence, String text) {
    PublishedEvent replayed = event;
    if (replayed == null) {
      return Optional.empty();
    }
    JsonNode made = parse(text);
    if (replayed.sequence() != sequence
        || !comparable(made).equals(comparable(replayed.envelope()))) {
      throw new ReplayMismatchException(
          "the change makes another event: %s".formatted(difference(made, replayed.envelope())));
    }
    return Optional.of(replayed.recorded());
  }

  /** Parsed like the published one, so that numbers are of the same type. */
  private JsonNode parse(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event is no JSON", e);
    }
  }

  private static ObjectNode comparable(JsonNode envelope) {
    return envelope.<ObjectNode>deepCopy().without(NOT_OF_THE_CHANGE);
  }

  private static String difference(JsonNode made, JsonNode published) {
    return published.properties().stream()
        .filter(field -> !NOT_OF_THE_CHANGE.contains(field.getKey()))
        .filter(field -> !field.getValue().equals(made.path(field.getKey())))
        .findFirst()
        .map(
            field ->
                "%s is %s, and was %s"
                    .formatted(field.getKey(), made.path(field.getKey()), field.getValue()))
        .orElse("it has attributes that the published one has not");
  }
}
