package uk.nhsx.platform.outbox.recovery;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import uk.nhsx.platform.outbox.OutboxConfig;
import uk.nhsx.platform.outbox.OutboxConfig.Task;
import uk.nhsx.platform.outbox.changelog.Watermark;
import uk.nhsx.platform.outbox.recovery.TopicCopy.Comparison;
import uk.nhsx.platform.outbox.relay.EventLog;
import uk.nhsx.platform.outbox.relay.EventTopic;
import uk.nhsx.platform.outbox.relay.LeaderElection;
import uk.nhsx.platform.start.StartEndedException;

/**
 * Runs in place of the service when {@code OUTBOX_TASK} says what to do about a topic that is ahead
 * of the log, and ends the process. It holds the relay's lock and shuts out every other leader, as
 * a relay does, so that neither the log nor the topic moves meanwhile.
 */
@ApplicationScoped
public class Recovery {

  private static final Logger LOG = Logger.getLogger(Recovery.class);

  /** After all that a change needs has started, and before the server listens. */
  private static final int LAST = Integer.MAX_VALUE;

  /** For the transaction that moves the whole of the lost events into the log. */
  private static final Duration TIMEOUT = Duration.ofMinutes(30);

  private final OutboxConfig config;
  private final LeaderElection election;
  private final EventTopic topic;
  private final Watermark watermark;
  private final Replay replay;
  private final NewEpoch newEpoch;
  private final Clock clock;

  Recovery(
      OutboxConfig config,
      LeaderElection election,
      EventTopic topic,
      Watermark watermark,
      Replay replay,
      NewEpoch newEpoch,
      Clock clock) {
    this.config = config;
    this.election = election;
    this.topic = topic;
    this.watermark = watermark;
    this.replay = replay;
    this.newEpoch = newEpoch;
    this.clock = clock;
  }

  void start(@Observes @Priority(LAST) StartupEvent starting) {
    config
        .task()
        .filter(task -> task != Task.VERIFY)
        .ifPresent(
            task -> {
              throw end(task);
            });
  }

  private StartEndedException end(Task task) {
    if (!config.relay()) {
      return StartEndedException.failed(
          LOG,
          "OUTBOX_RELAY is false: another tool brings the log to the topic, and would bring the recovered events a second time");
    }
    try {
      return StartEndedException.done(LOG, run(task));
    } catch (RecoveryException e) {
      return StartEndedException.failed(LOG, String.valueOf(e.getMessage()));
    } catch (SQLException | RuntimeException e) {
      LOG.debug("The recovery's failure", e);
      return StartEndedException.failed(
          LOG, "The recovery failed, nothing is changed by its last step: " + e);
    }
  }

  /**
   * Brings the log and the topic together.
   *
   * @return what was done, in words
   * @throws RecoveryException if it can't be done
   */
  public String run(Task task) throws SQLException {
    try (EventLog log =
            election
                .acquire()
                .orElseThrow(
                    () ->
                        new RecoveryException(
                            "Another instance of the service is running; stop all of them first"));
        EventTopic.Writer writer = topic.open()) {
      long published = log.published();
      TopicCopy copy = TopicCopy.of(topic, published, log.connection());
      Optional<Comparison> found = copy.compare().filter(Comparison::isTopicAhead);
      if (found.isEmpty()) {
        return "The topic is not ahead of the log; nothing is changed topic=" + config.topic();
      }
      check(found.get(), published, copy);
      return switch (task) {
        case REPLAY -> replay(found.get(), copy);
        case NEW_EPOCH -> beginEpoch(copy);
        case VERIFY -> throw new IllegalArgumentException("verify recovers nothing");
      };
    }
  }

  private void check(Comparison found, long published, TopicCopy copy) throws SQLException {
    if (found.common() < published) {
      throw new RecoveryException(
          "The topic has another event as sequence=%d, which this database has published: it is the topic of another database topic=%s"
              .formatted(found.common() + 1, config.topic()));
    }
    Optional<Long> missing = copy.missingAfter(found.common());
    if (missing.isPresent()) {
      throw new RecoveryException(
          "The topic no longer has sequence=%d, which the log lacks; restore a newer backup, or that event from another copy of topic=%s"
              .formatted(missing.get(), config.topic()));
    }
  }

  private String replay(Comparison found, TopicCopy copy) throws SQLException {
    if (found.recordedSince() > 0) {
      throw new RecoveryException(
          "%d changes were made after the restore, from sequence=%d on, under numbers that the topic has other events of; nothing can be replayed below them. OUTBOX_TASK=new-epoch keeps them"
              .formatted(found.recordedSince(), found.common() + 1));
    }
    replay.after(found.common(), copy);
    return "Replayed the changes from sequence=%d to sequence=%d; the log and topic=%s are the same again"
        .formatted(found.common() + 1, found.topic(), config.topic());
  }

  private String beginEpoch(TopicCopy copy) throws SQLException {
    // What is due is made before, so that it is among what was made since the restore.
    watermark.reached(clock.instant());
    Comparison found = copy.compare().orElseThrow();
    QuarkusTransaction.requiringNew()
        .timeout((int) TIMEOUT.toSeconds())
        .call(
            () -> {
              newEpoch.begin(found, copy);
              return found;
            });
    return "A new epoch begins: the events from sequence=%d to sequence=%d are in the log of topic=%s and void, %d changes made since the restore follow them"
        .formatted(found.common() + 1, found.topic(), config.topic(), found.recordedSince());
  }
}
