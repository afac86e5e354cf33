package uk.nhsx.platform.outbox.relay;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import uk.nhsx.platform.outbox.OutboxConfig;

/**
 * Publishes events as the leader: finds the last event on the topic and continues after it, in
 * order. It ends with the first failure; the next leader reads the end of the topic again.
 */
final class LeaderSession {

  private static final Logger LOG = Logger.getLogger(LeaderSession.class);

  private final EventLog log;
  private final EventTopic.Writer writer;
  private final OutboxConfig config;
  private final RelayState state;

  private final BatchBisection bisection;

  private long published;
  private long stored;
  private long checkedAt = System.nanoTime();

  LeaderSession(
      EventLog log,
      EventTopic.Writer writer,
      OutboxConfig config,
      RelayState state,
      BatchBisection bisection) {
    this.log = log;
    this.writer = writer;
    this.config = config;
    this.state = state;
    this.bisection = bisection;
  }

  /**
   * Reads the last event on the topic. The topic decides, not the stored position, which may be
   * behind it after a crash, and ahead of it after a loss. A topic that is new is filled with the
   * whole log. Only for one whose events were removed the stored position counts.
   */
  void locateLastPublished() throws SQLException {
    stored = log.published();
    LastPublishedEvent.TopicEnd end = writer.end();
    published = end.last().isPresent() ? verifiedSequence(end.last().get()) : ofEmptyTopic(end);
    state.becomeLeader(published);
  }

  /** Publishes all events that wait, batch by batch, each in a Kafka transaction. */
  void publishPending(BooleanSupplier stopped) throws SQLException, InterruptedException {
    List<LoggedEvent> batch = read(published);
    while (!batch.isEmpty() && !stopped.getAsBoolean()) {
      Future<?> writing = writer.write(batch);
      // Meanwhile the position of the batch before is stored, and the next batch is read.
      storePublished();
      long last = batch.get(batch.size() - 1).sequence();
      List<LoggedEvent> next = read(last);
      await(writing, batch);
      published = last;
      state.published(batch.size());
      batch = next;
    }
    storePublished();
    if (batch.isEmpty()) {
      state.markHealthy();
    }
  }

  private long ofEmptyTopic(LastPublishedEvent.TopicEnd end) throws SQLException {
    long beforeLog = log.span().first() - 1;
    if (!end.whole() || stored <= beforeLog) {
      return stored;
    }
    LOG.warnf(
        "The topic is new, though sequence=%d was published: the log is sent again, from"
            + " sequence=%d on topic=%s",
        stored, beforeLog + 1, config.topic());
    return beforeLog;
  }

  /**
   * Looks from time to time whether the topic is still there. A lost one would stay empty until the
   * next event.
   */
  void checkTopic() {
    if (System.nanoTime() - checkedAt > config.topicCheckInterval().toNanos()) {
      writer.requireSameTopic();
      checkedAt = System.nanoTime();
    }
  }

  private long verifiedSequence(LastPublishedEvent.LastEvent end) throws SQLException {
    EventLog.Span span = log.span();
    boolean known =
        end.sequence() < span.first()
            || log.id(end.sequence()).filter(end.id()::equals).isPresent();
    if (end.sequence() > span.head() || !known) {
      throw new LogMismatchException(
          RelayProblem.TOPIC_AHEAD,
          "the topic ends with sequence=%d id=%s, which is not in the log, whose head is sequence=%d; OUTBOX_TASK decides what to do about it"
              .formatted(end.sequence(), end.id(), span.head()));
    }
    if (end.sequence() < stored) {
      LOG.warnf(
          "The topic has lost events: it ends with sequence=%d, though sequence=%d was published;"
              + " they are sent again topic=%s",
          end.sequence(), stored, config.topic());
    }
    if (end.sequence() + 1 < span.first()) {
      LOG.warnf(
          "Events after sequence=%d and before sequence=%d are neither on the topic nor in the log",
          end.sequence(), span.first());
    }
    return Math.max(end.sequence(), span.first() - 1);
  }

  private List<LoggedEvent> read(long after) throws SQLException {
    int most = bisection.most(after, config.batchSize());
    List<LoggedEvent> events = log.after(after, most, config.batchMemory().asLongValue());
    if (!events.isEmpty()
        && (events.get(0).sequence() != after + 1
            || events.get(events.size() - 1).sequence() != after + events.size())) {
      throw new LogMismatchException(
          RelayProblem.LOG_HOLE,
          "after sequence=%d the log continues with sequence=%d"
              .formatted(after, events.get(0).sequence()));
    }
    return events;
  }

  private static void await(Future<?> writing, List<LoggedEvent> batch)
      throws InterruptedException {
    try {
      writing.get();
    } catch (ExecutionException e) {
      throw new BatchFailedException(batch, e.getCause() == null ? e : e.getCause());
    }
  }

  private void storePublished() throws SQLException {
    if (stored != published) {
      log.storePublished(published);
      stored = published;
    }
  }
}
