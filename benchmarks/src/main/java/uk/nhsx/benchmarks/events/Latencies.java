package uk.nhsx.benchmarks.events;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.Rate;
import uk.nhsx.benchmarks.harness.Sample;
import uk.nhsx.benchmarks.harness.Suite;
import uk.nhsx.benchmarks.harness.Surroundings;

/** From commit to consumer: the relay and Debezium take turns on one database and one topic. */
final class Latencies {
  static final String JUST_STARTED = "the relay, just started";
  static final String RELAY = "the relay";
  static final String SHIPPED = "Debezium, looking every 500 ms as it is shipped";
  static final String EAGER = "Debezium, looking every 5 ms";

  private static final String SWITCH = "OUTBOX_RELAY";

  private final Suite suite;
  private final Outbox outbox;
  private final Topic topic;
  private final Debezium debezium;
  private final Size size;
  private final Surroundings surroundings;
  private final Map<String, List<Sample>> samples = new LinkedHashMap<>();
  private final Map<String, List<BigDecimal>> written = new LinkedHashMap<>();
  private final Map<String, Duration> latest = new LinkedHashMap<>();

  Latencies(
      Suite suite,
      Outbox outbox,
      Topic topic,
      Debezium debezium,
      Size size,
      Surroundings surroundings) {
    this.suite = suite;
    this.outbox = outbox;
    this.topic = topic;
    this.debezium = debezium;
    this.size = size;
    this.surroundings = surroundings;
  }

  /**
   * What came by whom.
   *
   * @param late how late events came
   * @param written how many a second were written meanwhile
   * @param latest by how much a write was late at most, which leaves none to be measured for a
   *     while
   */
  record By(Turns late, Rate written, Duration latest) {}

  Map<String, By> take() throws IOException, InterruptedException, SQLException, CannotMeasure {
    debezium.prepare();
    Writers writers = new Writers(outbox, outbox.token(), size.writes());
    for (int run = 0; run < size.runs(); run++) {
      restart(true);
      // Two turns as of Debezium, so that the second ones find the service equally warm.
      turn(JUST_STARTED, writers);
      turn(RELAY, writers);
      outbox.awaitRelay();
      restart(false);
      turnOfDebezium(
          SHIPPED, "debezium-shipped-" + run, Map.of("poll.interval.ms", "500"), writers);
      turnOfDebezium(EAGER, "debezium-eager-" + run, Map.of(), writers);
    }
    // It finds its place by the topic, or else says so.
    restart(true);
    outbox.awaitRelay();
    Map<String, By> taken = new LinkedHashMap<>();
    samples.forEach(
        (who, each) ->
            taken.put(
                who,
                new By(
                    new Turns(each),
                    new Rate(Objects.requireNonNull(written.get(who))),
                    latest.getOrDefault(who, Duration.ZERO))));
    return taken;
  }

  private void restart(boolean relay) throws IOException, InterruptedException, CannotMeasure {
    surroundings.say("starting the suite with " + SWITCH + "=" + relay);
    suite.restart(Map.of(SWITCH, Boolean.toString(relay)));
    // It would follow what is written, which is of another bench.
    suite.stop("gateway");
  }

  private void turnOfDebezium(
      String who, String name, Map<String, String> settings, Writers writers)
      throws IOException, InterruptedException, SQLException, CannotMeasure {
    try (Debezium.Running running = debezium.start(name, settings)) {
      turn(who, writers);
    }
  }

  private void turn(String who, Writers writers) throws InterruptedException, CannotMeasure {
    try (Subscriber subscriber = Subscriber.of(topic, surroundings.clock())) {
      Writers.Written warm = writers.write(size.warmUp());
      Writers.Written turn = writers.write(size.time());
      Map<String, Duration> late = subscriber.await(warm.writes() + turn.writes());
      Sample sample = new Sample(counted(warm, turn, late));
      surroundings.say(
          "%s: median %s, p99 %s of %d events, %s written"
              .formatted(
                  who,
                  Sample.text(sample.median()),
                  Sample.text(sample.percentile(99)),
                  sample.times().size(),
                  Rate.text(turn.perSecond())));
      samples.computeIfAbsent(who, first -> new ArrayList<>()).add(sample);
      written.computeIfAbsent(who, first -> new ArrayList<>()).add(turn.perSecond());
      latest.merge(who, turn.latest(), (one, other) -> one.compareTo(other) > 0 ? one : other);
    }
  }

  /** Those of the turn; without those that were written to warm up. */
  private static List<Duration> counted(
      Writers.Written warm, Writers.Written turn, Map<String, Duration> late) throws CannotMeasure {
    List<Duration> counted = new ArrayList<>();
    for (Map.Entry<String, Duration> event : late.entrySet()) {
      String of = Writers.Key.of(event.getKey()).turn();
      if (of.equals(turn.turn())) {
        counted.add(event.getValue());
      } else if (!of.equals(warm.turn())) {
        throw new CannotMeasure("an event came that was brought before: key=" + event.getKey());
      }
    }
    return counted;
  }
}
