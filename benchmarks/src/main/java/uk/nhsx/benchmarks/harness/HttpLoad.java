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
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Many who ask at once, each over one connection, the next question as soon as the last one is
 * answered.
 */
public final class HttpLoad {
  private final URI service;
  private final int connections;

  public HttpLoad(URI service, int connections) {
    this.service = service;
    this.connections = connections;
  }

  /**
   * Asks for so long, and tells how many were answered a second.
   *
   * @param requests what one of them asks, by its number: each time the whole of a request
   * @param status what every answer must have
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
      while (System.nanoTime() < end) {
        int got = connection.ask(next.get());
        if (got != status) {
          throw new IOException("answered with " + got + ", not " + status);
        }
        answered++;
      }
    }
    return answered;
  }
}
