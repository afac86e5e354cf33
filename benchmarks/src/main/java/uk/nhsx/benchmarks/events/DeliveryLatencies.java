package uk.nhsx.benchmarks.events;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.nhsx.benchmarks.harness.EventLog;
import uk.nhsx.benchmarks.harness.Latencies;
import uk.nhsx.benchmarks.harness.LatencyRuns;
import uk.nhsx.benchmarks.harness.LoadProcess;
import uk.nhsx.benchmarks.harness.MeasurementException;
import uk.nhsx.benchmarks.harness.PutLoad;
import uk.nhsx.benchmarks.harness.Quantity;
import uk.nhsx.benchmarks.harness.Rate;
import uk.nhsx.benchmarks.harness.Run;
import uk.nhsx.benchmarks.harness.Service;
import uk.nhsx.benchmarks.harness.Table;
import uk.nhsx.benchmarks.harness.Target;
import uk.nhsx.benchmarks.harness.Wrk;

/** From the time of an event to its consumer: the relay and Debezium in turn, on one topic. */
final class DeliveryLatencies {
  private static final String JUST_STARTED = "the relay, just started";
  private static final String RELAY = "the relay";
  private static final String DEFAULT_POLL = "Debezium, polling every 500 ms, its default";
  private static final String SHORT_POLL = "Debezium, polling every 5 ms";

  private static final Target NO_LONGER = Target.atMost("1.0");
  private static final Duration LIMIT = Duration.ofMillis(100);

  /** The last writes of a turn get their responses after its end. */
  private static final BigDecimal ENOUGH = new BigDecimal("0.98");

  /** So many that one is free when the next write is due, even if others wait for the disk. */
  private static final int CONNECTIONS = 32;

  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private final Run run;
  private final EventTopic topic;
  private final Debezium debezium;
  private final EventLog log;
  private final PutLoad load;
  private final Map<String, List<Turn>> turns = new LinkedHashMap<>();

  DeliveryLatencies(Run run, EventTopic topic, Debezium debezium) throws InterruptedException {
    this.run = run;
    this.topic = topic;
    this.debezium = debezium;
    this.log = run.suite().eventLog(Service.LOGIN_ONBOARDING);
    this.load =
        PutLoad.ofServices(new Wrk(run.suite().state()), run.suite().token("onboarding-officer"));
  }

  private record Turn(Latencies latencies, Wrk.Result writes) {}

  void measure() throws IOException, InterruptedException {
    debezium.prepare();
    for (int i = 0; i < run.options().runs(); i++) {
      restart(true);
      // Two turns, as of Debezium, so that the second ones find the service equally warm.
      turn(JUST_STARTED);
      turn(RELAY);
      log.awaitRelay();
      restart(false);
      turnOfDebezium(DEFAULT_POLL, "debezium-default-" + i, Map.of("poll.interval.ms", "500"));
      turnOfDebezium(SHORT_POLL, "debezium-short-" + i, Map.of());
    }
    // The relay finds its position in the topic, or reports that it does not.
    restart(true);
    log.awaitRelay();
    report();
  }

  private void restart(boolean relay) throws InterruptedException {
    run.log("starting the suite with OUTBOX_RELAY=%s", relay);
    run.suite().restart(Map.of("OUTBOX_RELAY", Boolean.toString(relay)));
    EventsScenario.stopGateway(run.suite());
  }

  private void turnOfDebezium(String name, String process, Map<String, String> settings)
      throws IOException, InterruptedException {
    try (Debezium.Running running = debezium.start(process, settings)) {
      turn(name);
    }
  }

  private void turn(String name) throws InterruptedException {
    try (EventConsumer consumer = new EventConsumer(topic.consumer(), run.clock())) {
      long before = log.head();
      load.putFirst(run.suite().address(Service.LOGIN_ONBOARDING));
      write(consumer, run.options().warmUp());
      String warmUp = load.prefix();
      Wrk.Result counted = write(consumer, run.options().time());
      consumer.pollFor(EventLog.SETTLE);
      consumer.pollUntil(log.head() - before, TIMEOUT);
      Latencies measured = select(consumer.latencies(), warmUp, load.prefix());
      run.log(
          "%s: median %s, p99 %s of %d events, %s written",
          name,
          Latencies.text(measured.median()),
          Latencies.text(measured.percentile(99)),
          measured.count(),
          Rate.text(counted.perSecond()));
      turns.computeIfAbsent(name, first -> new ArrayList<>()).add(new Turn(measured, counted));
    }
  }

  private Wrk.Result write(EventConsumer consumer, Duration time) throws InterruptedException {
    LoadProcess<Wrk.Result> writes =
        load.startPaced(
            run.suite().address(Service.LOGIN_ONBOARDING),
            CONNECTIONS,
            time,
            Integer.toString(run.options().number("--writes")));
    consumer.pollWhile(writes::isRunning);
    return load.await(writes);
  }

  /** Selects the events that count; all others must be of the warm-up. */
  private static Latencies select(Map<String, Duration> all, String warmUp, String counted) {
    List<Duration> selected = new ArrayList<>();
    all.forEach(
        (key, latency) -> {
          if (key.startsWith(counted)) {
            selected.add(latency);
          } else if (!key.startsWith(warmUp)) {
            throw new MeasurementException("an event was published again: key=" + key);
          }
        });
    return Latencies.of(selected);
  }

  private void report() {
    Quantity relay = Quantity.of(p99(RELAY));
    Duration debezium = Collections.min(List.of(p99(DEFAULT_POLL), p99(SHORT_POLL)));
    run.report()
        .compare(
            "commit to consumer, p99, to what is allowed", Quantity.of(LIMIT), relay, NO_LONGER);
    run.report()
        .compare("commit to consumer, p99, to Debezium", Quantity.of(debezium), relay, NO_LONGER);
    Table table =
        run.report()
            .table(
                "from commit to consumer",
                "turns",
                "median",
                "p95",
                "p99",
                "least p99",
                "most p99",
                "longest",
                "written",
                "a write late by");
    turns.forEach((name, each) -> table.add(row(name, each)));
    int writes = run.options().number("--writes");
    BigDecimal enough = BigDecimal.valueOf(writes).multiply(ENOUGH);
    if (turns.values().stream()
        .flatMap(List::stream)
        .anyMatch(turn -> turn.writes().perSecond().compareTo(enough) < 0)) {
      run.report()
          .text(
              "**Fewer writes were made than the %d a second that were due**, and unevenly.",
              writes);
    }
  }

  private Duration p99(String name) {
    return latencies(turns.getOrDefault(name, List.of())).median(99);
  }

  private static LatencyRuns latencies(List<Turn> turns) {
    return new LatencyRuns(turns.stream().map(Turn::latencies).toList());
  }

  private static List<String> row(String name, List<Turn> turns) {
    LatencyRuns latencies = latencies(turns);
    List<Wrk.Result> writes = turns.stream().map(Turn::writes).toList();
    return List.of(
        name,
        Integer.toString(turns.size()),
        Latencies.text(latencies.median(50)),
        Latencies.text(latencies.median(95)),
        Latencies.text(latencies.median(99)),
        Latencies.text(latencies.least(99)),
        Latencies.text(latencies.most(99)),
        Latencies.text(latencies.most(100)),
        new Rate(writes.stream().map(Wrk.Result::perSecond).toList()).toString(),
        Latencies.text(Collections.max(writes.stream().map(Wrk.Result::latest).toList())));
  }
}
