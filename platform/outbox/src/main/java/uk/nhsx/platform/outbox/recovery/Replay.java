package uk.nhsx.platform.outbox.recovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.outbox.OutboxException;
import uk.nhsx.platform.outbox.changelog.LogHead;
import uk.nhsx.platform.outbox.changelog.PublishedEvent;
import uk.nhsx.platform.outbox.changelog.ReplayMismatchException;
import uk.nhsx.platform.outbox.changelog.ReplayedChange;
import uk.nhsx.platform.outbox.changelog.Watermark;
import uk.nhsx.platform.problem.Problem;

/** Makes the changes that the database has lost again, one after the other, by their events. */
@ApplicationScoped
class Replay {

  private final LogHead head;
  private final Watermark watermark;
  private final ReplayedChange replayed;
  private final List<EventReplayer> replayers;
  private final ObjectMapper json;

  Replay(
      LogHead head,
      Watermark watermark,
      ReplayedChange replayed,
      @All List<EventReplayer> replayers,
      ObjectMapper json) {
    this.head = head;
    this.watermark = watermark;
    this.replayed = replayed;
    this.replayers = replayers;
    this.json = json;
  }

  /**
   * Makes the changes of all events after a sequence. Each is committed by itself, so what was made
   * before a failure stays made.
   *
   * @throws RecoveryException if one can't be made again; those before it are made
   */
  void after(long sequence, TopicCopy topic) throws SQLException {
    QuarkusTransaction.requiringNew().run(head::reopen);
    List<String> portion = topic.after(sequence);
    while (!portion.isEmpty()) {
      long last = sequence;
      for (String text : portion) {
        PublishedEvent event = parse(text);
        replay(event);
        last = event.sequence();
      }
      portion = topic.after(last);
    }
  }

  private void replay(PublishedEvent event) {
    try {
      EventReplayer replayer =
          replayers.stream()
              .filter(candidate -> candidate.types().contains(event.type()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new NotReplayableException(
                          "events of this type do not contain what their changes need"));
      replayed.replay(event, () -> replayer.replay(event));
    } catch (NotReplayableException | ReplayMismatchException e) {
      throw stopped(event, String.valueOf(e.getMessage()), e);
    } catch (Problem e) {
      throw stopped(event, e.detail() + " " + e.findings(), e);
    }
    if (watermark.seen().sequence() != event.sequence()) {
      throw stopped(event, "the register holds this change already, or refuses it", null);
    }
  }

  private static RecoveryException stopped(
      PublishedEvent event, String reason, @Nullable Throwable cause) {
    return new RecoveryException(
        "sequence=%d type=%s subject=%s can't be replayed: %s. What came before it is replayed; for the rest there is OUTBOX_TASK=new-epoch"
            .formatted(
                event.sequence(), event.type(), event.envelope().path("subject").asText(), reason),
        cause);
  }

  private PublishedEvent parse(String text) {
    try {
      return PublishedEvent.of(text, json.readTree(text));
    } catch (JsonProcessingException e) {
      throw new OutboxException("an event is no JSON", e);
    }
  }
}
