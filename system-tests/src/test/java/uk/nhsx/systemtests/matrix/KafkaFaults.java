package uk.nhsx.systemtests.matrix;

import static uk.nhsx.systemtests.matrix.Door.TOPIC;
import static uk.nhsx.systemtests.matrix.Expectations.LATE;

/** A Kafka that is down, hangs or is slow. */
final class KafkaFaults {

  private KafkaFaults() {}

  static Fault down() {
    return Fault.ofAll(
            "Kafka down",
            suite -> {
              suite.stop("kafka");
              suite.until(() -> suite.start("kafka"));
            })
        .expect(TOPIC, LATE);
  }

  static Fault hangs() {
    return Fault.ofAll("Kafka hangs", suite -> suite.pause("kafka")).expect(TOPIC, LATE);
  }

  /** Its clients wait about a second for each answer, as at the other end of a slow link. */
  static Fault slow() {
    return Fault.ofAll(
        "Kafka slow: it runs for a tenth of each second",
        suite -> suite.until(new SlowedProcess(suite.process("kafka"))));
  }
}
