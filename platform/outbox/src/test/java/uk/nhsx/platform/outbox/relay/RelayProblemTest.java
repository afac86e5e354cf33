package uk.nhsx.platform.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RelayProblemTest {

  static Stream<Arguments> failures() {
    return Stream.of(
        arguments(new RecordTooLargeException("too large"), RelayProblem.RECORD_TOO_LARGE),
        arguments(
            new KafkaException("in an error state", new RecordTooLargeException("too large")),
            RelayProblem.RECORD_TOO_LARGE),
        arguments(new SerializationException("not a text"), RelayProblem.RECORD_REFUSED),
        arguments(
            new TimeoutException("no metadata", new UnknownTopicOrPartitionException("no topic")),
            RelayProblem.TOPIC_MISSING),
        arguments(new TimeoutException("no answer"), RelayProblem.BROKER_AWAY),
        arguments(new NotEnoughReplicasException("one is down"), RelayProblem.BROKER_AWAY),
        arguments(
            new KafkaException("no producer", new ConfigException("no address")),
            RelayProblem.BROKER_AWAY),
        arguments(new TopicAuthorizationException("no"), RelayProblem.NOT_ALLOWED),
        arguments(new TransactionalIdAuthorizationException("no"), RelayProblem.NOT_ALLOWED),
        arguments(new SaslAuthenticationException("who?"), RelayProblem.NOT_ALLOWED),
        arguments(new ProducerFencedException("a new one"), RelayProblem.FENCED),
        arguments(new InvalidProducerEpochException("a new one"), RelayProblem.FENCED),
        arguments(new InvalidPidMappingException("unknown"), RelayProblem.FENCED),
        arguments(new SQLException("gone", "08006"), RelayProblem.DATABASE_AWAY),
        arguments(
            new LogMismatchException(RelayProblem.TOPIC_AHEAD, "ahead"), RelayProblem.TOPIC_AHEAD),
        arguments(new IllegalStateException("a fault"), RelayProblem.OTHER));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void shouldTellOperatorsWhatAFailureMeans(Exception failure, RelayProblem problem) {
    assertThat(RelayProblem.of(new BatchFailedException(List.of(), failure))).isEqualTo(problem);
  }
}
