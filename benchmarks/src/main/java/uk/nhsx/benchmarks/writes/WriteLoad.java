package uk.nhsx.benchmarks.writes;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.registers.NewService;

/** Registers new services, each under an id of its own, and counts what is acknowledged. */
final class WriteLoad {
  private final Wrk wrk;
  private final String token;
  private long acknowledged;
  private int runs;

  WriteLoad(Wrk wrk, String token) {
    this.wrk = wrk;
    this.token = token;
  }

  long acknowledged() {
    return acknowledged;
  }

  Wrk.Result run(URI address, int connections, Duration time)
      throws IOException, InterruptedException, CannotMeasure {
    Wrk.Result result = start(address, connections, time).await();
    acknowledged += result.succeeded();
    return result;
  }

  /** Writes to several processes at once, and returns the sum of their rates. */
  BigDecimal run(List<URI> addresses, int connectionsOfEach, Duration time)
      throws IOException, InterruptedException, CannotMeasure {
    List<Wrk.Running> running = new ArrayList<>();
    for (URI address : addresses) {
      running.add(start(address, connectionsOfEach, time));
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Wrk.Running one : running) {
      Wrk.Result result = one.await();
      acknowledged += result.succeeded();
      sum = sum.add(result.perSecond());
    }
    return sum;
  }

  private Wrk.Running start(URI address, int connections, Duration time)
      throws IOException, CannotMeasure {
    runs++;
    Map<String, String> environment =
        Map.of("TOKEN", token, "BODY", NewService.body(), "REFERENCE_PREFIX", "written-" + runs);
    return wrk.start(address, "put.lua", environment, connections, time);
  }
}
