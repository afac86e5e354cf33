package uk.nhsx.benchmarks.events;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.Machine;
import uk.nhsx.benchmarks.harness.Suite;
import uk.nhsx.benchmarks.harness.Surroundings;

/**
 * The order of things: events that wait, while PostgreSQL is as it is delivered; then, with all
 * that Debezium needs of it, events one by one; at last what notifications cost.
 */
final class Course {
  private final Suite suite;
  private final Size size;
  private final Surroundings surroundings;

  Course(Suite suite, Size size, Surroundings surroundings) {
    this.suite = suite;
    this.size = size;
    this.surroundings = surroundings;
  }

  Report run() throws IOException, InterruptedException, SQLException, CannotMeasure {
    String heading = heading();
    Outbox outbox = Outbox.of(suite);
    // It would follow the log, which is of another bench.
    suite.stop("gateway");
    Topic topic = Topic.ofEvents(suite.address("KAFKA_PORT").getAuthority());
    Throughput.Taken throughput = throughput(outbox, topic);
    Debezium debezium =
        new Debezium(suite, outbox, topic, ConnectorConfig.documented(surroundings.root()));
    Map<String, Latencies.By> latencies =
        new Latencies(suite, outbox, topic, debezium, size, surroundings).take();
    Notifying notifying = new Notifying(suite, size, throughput.bytes(), surroundings);
    return new Report(heading, size, throughput, latencies, notifying.take());
  }

  private Throughput.Taken throughput(Outbox outbox, Topic topic)
      throws IOException, InterruptedException, SQLException, CannotMeasure {
    KafkaProducerBench producer =
        new KafkaProducerBench(outbox.java(), topic.likeness("producer-perf-test"), suite.state());
    RelayRun relay = new RelayRun(outbox, topic, size.events());
    return new Throughput(relay, producer, size, surroundings).take();
  }

  private String heading() throws IOException, InterruptedException, SQLException, CannotMeasure {
    try (Connection connection = suite.connect("postgres")) {
      return "%s, `%s`\\\n%s"
          .formatted(
              LocalDate.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC),
              size.commandLine(),
              Machine.of(surroundings.root(), suite.process(Outbox.PROCESS), connection));
    }
  }
}
