package uk.nhsx.benchmarks.harness;

import java.time.Duration;

/** The event log of a service. */
public record EventLog(Database database) {

  /** What was on its way to the service when its load ended is written by then. */
  public static final Duration SETTLE = Duration.ofSeconds(1);

  /** The sequence of the last event. */
  public long head() {
    return database.number("select sequence from outbox_head");
  }

  /** The head some time after a load has ended. */
  public long settledHead() throws InterruptedException {
    Thread.sleep(SETTLE.toMillis());
    return head();
  }

  public long eventBytes() {
    return database.number(
        "select octet_length(payload) from outbox_event order by sequence desc limit 1");
  }

  /** Waits until the relay has published all events. */
  public void awaitRelay() throws InterruptedException {
    database.await(
        "select published = sequence from outbox_head, outbox_relay",
        "the relay does not publish all events");
  }
}
