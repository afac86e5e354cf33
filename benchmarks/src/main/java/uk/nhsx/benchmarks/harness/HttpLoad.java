package uk.nhsx.benchmarks.harness;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Many who ask at once, each over one connection, the next question as soon as the last one is
 * answered. To be refused for now is an answer as well, if not one that counts.
 */
public final class HttpLoad {
  private static final int UNAVAILABLE = 503;

  private final URI service;
  private final int connections;
  private final AtomicLong refused = new AtomicLong();

  public HttpLoad(URI service, int connections) {
    this.service = service;
    this.connections = connections;
  }

  /** How many were told so far to come again later. */
  public long refused() {
    return refused.get();
  }

  /**
   * Asks for so long, and tells how many were answered a second.
   *
   * @param requests what one of them asks, by its number: each time the whole of a request
   * @param status what every answer must have that is no refusal
   */
  public BigDecimal perSecond(IntFunction<Supplier<byte[]>> requests, int status, Duration time)
      throws InterruptedException, CannotMeasure {
    ExecutorService callers = Executors.newFixedThreadPool(connections);
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    try {
      List<Future<Long>> answered = new ArrayList<>();
      for (int number = 0; number < connections; number++) {
        Supplier<byte[]> next = requests.apply(number);
        answered.add(callers.submit(() -> ask(next, status, end)));
      }
      long count = 0;
      for (Future<Long> one : answered) {
        count += one.get();
      }
      return Rate.perSecond(count, Duration.ofNanos(System.nanoTime() - begin));
    } catch (ExecutionException e) {
      throw new CannotMeasure(service + " was asked in vain: " + e.getCause());
    } finally {
      callers.shutdownNow();
    }
  }

  private long ask(Supplier<byte[]> next, int status, long end) throws IOException {
    long answered = 0;
    try (KeptConnection connection = new KeptConnection(service)) {
      do {
        int got = connection.ask(next.get());
        if (got == status) {
          answered++;
        } else if (got == UNAVAILABLE) {
          refused.incrementAndGet();
        } else {
          throw new IOException("answered with " + got + ", not " + status);
        }
      } while (System.nanoTime() < end);
    }
    return answered;
  }
}
