package uk.nhsx.benchmarks.events;

import java.util.Map;
import uk.nhsx.benchmarks.harness.NumberOption;
import uk.nhsx.benchmarks.harness.Run;
import uk.nhsx.benchmarks.harness.Scenario;
import uk.nhsx.benchmarks.harness.Service;
import uk.nhsx.benchmarks.harness.Suite;

/** Measures the relay to Kafka, beside Kafka's own producer and Debezium. */
public final class EventsScenario extends Scenario {
  private static final String TOPIC = "login-onboarding.events.v1";

  // The service writes no more on two cores; then its queue would be measured, and not the relay.
  private static final int MOST_WRITES = 400;

  public EventsScenario() {
    super(
        "events",
        Service.LOGIN_ONBOARDING.process(),
        "Waiting events published to Kafka, beside Kafka's own producer; events from commit to"
            + " consumer, beside Debezium; and what notifications cost writers; needs wrk and"
            + " pgbench.",
        NumberOption.of("--events", 100_000, 1_000, 1_000_000, "Events that wait at once."),
        NumberOption.of("--writes", 200, 1, MOST_WRITES, "Writes a second, evenly spaced."),
        NumberOption.warmUp(20),
        NumberOption.seconds(60),
        NumberOption.runs(3));
  }

  /** Throughput is measured with PostgreSQL's own settings, latencies with those of Debezium. */
  @Override
  protected void measure(Run run) throws Exception {
    Suite suite = run.suite();
    String java = suite.process(process()).java();
    stopGateway(suite);
    EventTopic topic = new EventTopic(suite.address("KAFKA_PORT").getAuthority(), TOPIC);
    long bytes = new RelayThroughput(run, topic, java).measure();
    Map<String, String> settings = ConnectorConfig.ofLoginOnboarding(run.console().root());
    Debezium debezium = new Debezium(suite, java, topic, settings);
    new DeliveryLatencies(run, topic, debezium).measure();
    new NotificationCost(run, bytes).measure();
  }

  /** The gateway would follow the log, which is measured elsewhere. */
  static void stopGateway(Suite suite) throws InterruptedException {
    suite.stop("gateway");
  }
}
