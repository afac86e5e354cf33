package uk.nhsx.benchmarks.events;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.Rate;
import uk.nhsx.benchmarks.harness.Surroundings;

/** The relay beside Kafka's own producer: they take turns, after one turn each to warm up. */
final class Throughput {

  /** The perf test's JVM is new each time, so it gets more to send: its start weighs less then. */
  static final int LONGER = 5;

  private final RelayRun relay;
  private final KafkaProducerBench producer;
  private final Size size;
  private final Surroundings surroundings;

  Throughput(RelayRun relay, KafkaProducerBench producer, Size size, Surroundings surroundings) {
    this.relay = relay;
    this.producer = producer;
    this.size = size;
    this.surroundings = surroundings;
  }

  /**
   * How many events a second.
   *
   * @param bytes of each
   */
  record Taken(Rate relay, Rate producer, int bytes) {}

  Taken take() throws IOException, InterruptedException, SQLException, CannotMeasure {
    relay.makeModel();
    surroundings.say("warming up the relay");
    int bytes = relay.take().bytes();
    List<BigDecimal> relayed = new ArrayList<>();
    List<BigDecimal> produced = new ArrayList<>();
    for (int run = 0; run < size.runs(); run++) {
      produced.add(producer.perSecond(LONGER * size.events(), bytes));
      relayed.add(relay.take().perSecond());
      surroundings.say(
          "relay: %s, kafka-producer-perf-test: %s"
              .formatted(Rate.text(relayed.get(run)), Rate.text(produced.get(run))));
    }
    return new Taken(new Rate(relayed), new Rate(produced), bytes);
  }
}
