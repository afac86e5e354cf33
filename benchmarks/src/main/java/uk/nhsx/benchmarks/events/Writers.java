package uk.nhsx.benchmarks.events;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.HttpLoad;
import uk.nhsx.benchmarks.registers.NewService;

/** Some who register services, so many a second in all, however long each takes. */
final class Writers {

  /** Enough that one is free when the next write is due, also while some wait for the disk. */
  private static final int CONNECTIONS = 32;

  private final Outbox outbox;
  private final String token;
  private final int perSecond;
  private final AtomicInteger turns = new AtomicInteger();

  Writers(Outbox outbox, String token, int perSecond) {
    this.outbox = outbox;
    this.token = token;
    this.perSecond = perSecond;
  }

  /**
   * What was written in one go.
   *
   * @param turn what the keys of its events begin with, and those of no other turn
   * @param writes that were acknowledged
   * @param perSecond how many of them a second
   * @param latest by how much a write was sent late at most, since all connections were waiting
   */
  record Written(String turn, int writes, BigDecimal perSecond, Duration latest) {}

  /** The key of an event. */
  record Key(String turn, int number) {

    static Key of(String text) {
      int at = text.lastIndexOf('-');
      return new Key(text.substring(0, at), Integer.parseInt(text, at + 1, text.length(), 10));
    }

    @Override
    public String toString() {
      return turn + "-" + number;
    }
  }

  Written write(Duration time) throws InterruptedException, CannotMeasure {
    String turn = "turn" + turns.incrementAndGet();
    HttpLoad load = new HttpLoad(outbox.service(), CONNECTIONS);
    Pace pace = new Pace(perSecond, System::nanoTime);
    Supplier<byte[]> next =
        () -> new NewService(new Key(turn, pace.next()).toString()).request(token);
    BigDecimal answered = load.perSecond(number -> next, 201, time);
    return new Written(
        turn, pace.taken() - Math.toIntExact(load.refused()), answered, pace.latest());
  }
}
