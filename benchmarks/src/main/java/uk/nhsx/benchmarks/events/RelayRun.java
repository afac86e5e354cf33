package uk.nhsx.benchmarks.events;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.HttpLoad;
import uk.nhsx.benchmarks.harness.Rate;
import uk.nhsx.benchmarks.registers.NewService;

/** Events that wait all at once, and how fast the relay gets them to a consumer. */
final class RelayRun {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Outbox outbox;
  private final Topic topic;
  private final int events;

  RelayRun(Outbox outbox, Topic topic, int events) {
    this.outbox = outbox;
    this.topic = topic;
    this.events = events;
  }

  /**
   * What was brought.
   *
   * @param bytes of each event
   */
  record Brought(BigDecimal perSecond, int bytes) {}

  /** Has the service write the event that all others are made after. */
  void makeModel() throws IOException, InterruptedException, CannotMeasure {
    byte[] request = new NewService(WaitingEvents.MODEL).request(outbox.token());
    Supplier<byte[]> once = () -> request;
    new HttpLoad(outbox.service(), 1).perSecond(number -> once, 201, Duration.ZERO);
  }

  /** From the commit that makes them wait until a consumer has all of them. */
  Brought take() throws IOException, InterruptedException, SQLException, CannotMeasure {
    outbox.awaitRelay();
    try (KafkaConsumer<String, String> consumer = topic.consumer();
        Connection connection = outbox.connect()) {
      connection.setAutoCommit(false);
      WaitingEvents waiting = WaitingEvents.append(connection, events);
      if (waiting.count() != events) {
        throw new CannotMeasure("there is no event to make others after");
      }
      connection.commit();
      long begin = System.nanoTime();
      Set<String> keys = new HashSet<>();
      int received = 0;
      while (received < events) {
        if (System.nanoTime() - begin > PATIENCE.toNanos()) {
          throw new CannotMeasure(
              "%d of %d events came within %s".formatted(received, events, PATIENCE));
        }
        for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
          keys.add(record.key());
          received++;
        }
      }
      Duration time = Duration.ofNanos(System.nanoTime() - begin);
      if (keys.size() != events) {
        throw new CannotMeasure("only %d of %d events differ".formatted(keys.size(), events));
      }
      return new Brought(Rate.perSecond(events, time), waiting.bytes());
    }
  }
}
