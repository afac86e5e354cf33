package uk.nhsx.platform.outbox.relay;

import java.sql.SQLException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import uk.nhsx.platform.problem.Causes;

/**
 * Names the causes for which events are not published. Operators see the names in logs, metrics and
 * health, and make alerts of them. docs/operations-events.md states what to do about each.
 */
enum RelayProblem {
  TOPIC_AHEAD("topic-ahead", "the topic holds events that the log does not know"),
  TOPIC_REPLACED("topic-replaced", "the topic was deleted and made again, and is filled again"),
  LOG_HOLE("log-hole", "the log lacks events that should come next"),
  TRANSACTION_OPEN("transaction-open", "another producer's transaction on the topic does not end"),
  RECORD_TOO_LARGE("record-too-large", "an event is larger than the topic takes"),
  RECORD_REFUSED("record-refused", "Kafka refuses an event"),
  TOPIC_MISSING("topic-missing", "the topic is not there"),
  NOT_ALLOWED("not-allowed", "Kafka does not let the service write"),
  FENCED(
      "fenced",
      "Kafka has shut the relay out: for another leader, for being too slow, or since Kafka no"
          + " longer knows it"),
  BROKER_AWAY("broker-away", "Kafka does not answer, or not all it needs is up"),
  DATABASE_AWAY("database-away", "the log can't be read"),
  OTHER("other", "something that was not foreseen");

  private final String slug;
  private final String words;

  RelayProblem(String slug, String words) {
    this.slug = slug;
    this.words = words;
  }

  /** Returns the problem that a failure shows, by the causes behind it. */
  static RelayProblem of(Throwable failure) {
    return Causes.of(failure)
        .flatMap(
            cause ->
                Stream.ofNullable(cause instanceof LogMismatchException s ? s.problem() : null))
        .findFirst()
        .orElseGet(
            () ->
                Stream.of(values())
                    .filter(problem -> Causes.of(failure).anyMatch(problem.causes()))
                    .findFirst()
                    .orElse(OTHER));
  }

  String slug() {
    return slug;
  }

  String message() {
    return words;
  }

  /** Whether one event is the cause, so that those before it in its batch can pass. */
  boolean isCausedByOneEvent() {
    return this == RECORD_TOO_LARGE || this == RECORD_REFUSED || this == OTHER;
  }

  private Predicate<Throwable> causes() {
    return switch (this) {
      case RECORD_TOO_LARGE ->
          anyOf(RecordTooLargeException.class, RecordBatchTooLargeException.class);
      case RECORD_REFUSED ->
          anyOf(
              InvalidRecordException.class,
              SerializationException.class,
              PolicyViolationException.class);
      case TOPIC_MISSING ->
          anyOf(UnknownTopicOrPartitionException.class, InvalidTopicException.class);
      case NOT_ALLOWED -> anyOf(AuthorizationException.class, AuthenticationException.class);
      case FENCED ->
          // A Kafka that lost its data knows no producer id that it gave out before.
          anyOf(
              ProducerFencedException.class,
              InvalidProducerEpochException.class,
              InvalidPidMappingException.class);
      case BROKER_AWAY ->
          // An address that can't be resolved is a configuration error to Kafka's client.
          anyOf(TimeoutException.class, RetriableException.class, ConfigException.class);
      case DATABASE_AWAY -> anyOf(SQLException.class);
      case TOPIC_AHEAD, TOPIC_REPLACED, LOG_HOLE, TRANSACTION_OPEN, OTHER -> failure -> false;
    };
  }

  private static Predicate<Throwable> anyOf(Class<?>... types) {
    return failure -> Stream.of(types).anyMatch(type -> type.isInstance(failure));
  }
}
