package uk.nhsx.systemtests.matrix;

import static uk.nhsx.systemtests.matrix.Door.TOPIC;
import static uk.nhsx.systemtests.matrix.Expectations.LATE;

/** A Kafka that is down or hangs. */
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
}
