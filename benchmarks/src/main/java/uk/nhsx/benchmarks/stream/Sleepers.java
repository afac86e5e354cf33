package uk.nhsx.benchmarks.stream;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One reader after another that never reads, so that one of them is always there. */
final class Sleepers implements AutoCloseable {
  private final URI gateway;
  private final Duration apart;
  private final List<Sleeper> sleepers = new ArrayList<>();

  /**
   * None so far.
   *
   * @param apart how long the gateway bears with one: then comes the next
   */
  Sleepers(URI gateway, Duration apart) {
    this.gateway = gateway;
    this.apart = apart;
  }

  /** How many have come, and how many of them were cut off. */
  record Fate(int come, int cutOff) {
    static final Fate NONE = new Fate(0, 0);

    Fate plus(Fate other) {
      return new Fate(come + other.come, cutOff + other.cutOff);
    }
  }

  /** For so long, the next one comes whenever the last one is about to be cut off. */
  void comeFor(Duration time) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    for (long left = time.toNanos();
        left > 0;
        left = time.toNanos() - (System.nanoTime() - begin)) {
      sleepers.add(new Sleeper(gateway));
      Thread.sleep(Math.min(apart.toNanos(), left) / 1_000_000 + 1);
    }
  }

  /**
   * Wakes them all.
   *
   * @param after by when the gateway must have lost its patience with the last one as well
   * @param patience for the end of a connection
   */
  Fate fate(Duration after, Duration patience) throws IOException, InterruptedException {
    if (sleepers.isEmpty()) {
      return Fate.NONE;
    }
    Thread.sleep(after.toMillis());
    int cutOff = 0;
    for (Sleeper sleeper : sleepers) {
      if (sleeper.wasCutOff(patience)) {
        cutOff++;
      }
    }
    return new Fate(sleepers.size(), cutOff);
  }

  @Override
  public void close() throws IOException {
    for (Sleeper sleeper : sleepers) {
      sleeper.close();
    }
  }
}
