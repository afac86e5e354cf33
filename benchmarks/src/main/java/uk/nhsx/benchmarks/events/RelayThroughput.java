package uk.nhsx.benchmarks.events;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.tools.ProducerPerformance;
import uk.nhsx.benchmarks.harness.EventLog;
import uk.nhsx.benchmarks.harness.InterleavedRuns;
import uk.nhsx.benchmarks.harness.LoadProcess;
import uk.nhsx.benchmarks.harness.Rate;
import uk.nhsx.benchmarks.harness.Run;
import uk.nhsx.benchmarks.harness.Scripts;
import uk.nhsx.benchmarks.harness.SequentialClient;
import uk.nhsx.benchmarks.harness.Service;
import uk.nhsx.benchmarks.harness.Target;

/**
 * How fast the relay publishes events that wait, beside {@code kafka-producer-perf-test}.
 *
 * @param java the program that runs the service, and the yardstick
 */
record RelayThroughput(Run run, EventTopic topic, String java) {
  private static final Target TARGET = Target.atLeast("0.5");
  private static final String RELAY = "the relay";
  private static final String PRODUCER = "kafka-producer-perf-test";

  /** The heap that Kafka's script sets. */
  private static final String HEAP = "-Xmx512M";

  /**
   * The JVM of the producer is new in each run, so it sends more: its start has less weight then.
   */
  private static final int PRODUCER_FACTOR = 5;

  /** The last line, which is about all records; lines before are about some seconds each. */
  static final Pattern RESULT =
      Pattern.compile("(?m)^\\d+ records sent, ([0-9.]+) records/sec .* 99\\.9th");

  /** The key of the event that is copied. */
  static final String MODEL = "waiting-0000000";

  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  /** Measures, and returns the bytes of an event. */
  long measure() throws InterruptedException {
    EventLog log = run.suite().eventLog(Service.LOGIN_ONBOARDING);
    int events = run.options().number("--events");
    new SequentialClient()
        .put(
            run.suite()
                .address(Service.LOGIN_ONBOARDING)
                .resolve("/v1/login-onboarding/services/" + MODEL),
            run.suite().token("onboarding-officer"),
            Scripts.read("service.json"));
    EventTopic other = topic.copy("producer-perf-test");
    run.log("warming up the relay");
    relay(log, events);
    long bytes = log.eventBytes();
    InterleavedRuns.Rates rates =
        new InterleavedRuns(run)
            .add(PRODUCER, () -> produce(other, PRODUCER_FACTOR * events, bytes))
            .add(RELAY, () -> relay(log, events))
            .measure();
    Rate producer = rates.of(PRODUCER);
    Rate relay = rates.of(RELAY);
    run.report().compare("waiting events to Kafka, to " + PRODUCER, producer, relay, TARGET);
    run.report()
        .rateTable("events of %d bytes".formatted(bytes))
        .add(relay.row("the relay, %d waiting".formatted(events), producer))
        .add(producer.row(PRODUCER, producer));
    return bytes;
  }

  /** Measures from the commit of the events until a consumer has received each of them once. */
  private BigDecimal relay(EventLog log, int events) throws InterruptedException {
    log.awaitRelay();
    try (EventConsumer consumer = new EventConsumer(topic.consumer(), run.clock())) {
      long begin =
          log.database()
              .with(
                  connection -> {
                    connection.setAutoCommit(false);
                    append(connection, events);
                    connection.commit();
                    return System.nanoTime();
                  });
      consumer.pollUntil(events, TIMEOUT);
      return Rate.perSecond(events, Duration.ofNanos(System.nanoTime() - begin));
    }
  }

  /** Appends copies of the model to the log, within the transaction of the session. */
  static void append(Connection connection, int events) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(Scripts.read("append-events.sql"))) {
      statement.setString(1, MODEL);
      statement.setInt(2, events);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next() || row.getInt(1) != events) {
          throw new SQLException("the log has no event of " + MODEL);
        }
      }
    }
  }

  /** Sends records with one producer, and returns how many were acknowledged a second. */
  private BigDecimal produce(EventTopic to, int records, long bytes) throws InterruptedException {
    List<String> command =
        List.of(
            java,
            HEAP,
            "-cp",
            System.getProperty("java.class.path"),
            ProducerPerformance.class.getName(),
            "--topic",
            to.name(),
            "--num-records",
            Integer.toString(records),
            "--record-size",
            Long.toString(bytes),
            "--throughput",
            "-1",
            "--producer-props",
            "acks=all",
            "bootstrap.servers=" + to.broker());
    return LoadProcess.start(
            run.suite().state(),
            command,
            Map.of(),
            RESULT,
            printed -> new BigDecimal(printed.group(1)))
        .await();
  }
}
