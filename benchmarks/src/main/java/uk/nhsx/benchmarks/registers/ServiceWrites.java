package uk.nhsx.benchmarks.registers;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.HttpLoad;
import uk.nhsx.benchmarks.harness.PgBench;
import uk.nhsx.benchmarks.harness.Rate;
import uk.nhsx.benchmarks.harness.Suite;
import uk.nhsx.benchmarks.harness.Surroundings;

/** New services registered by many at once, each with its event, beside pgbench. */
final class ServiceWrites {
  static final String PUT = "PUT of a new service";
  static final String SQL = "pgbench, what such a PUT asks PostgreSQL";

  /** The register stays whole: what pgbench writes is no service with an event that can be read. */
  private static final String COPY = OnboardingRegister.DATABASE + "_yardstick";

  private static final String LAST_PAYLOAD =
      "select length(payload) from outbox_event order by sequence desc limit 1";
  private static final String BACKLOG =
      "select sequence - published from outbox_head, outbox_relay";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Suite suite;
  private final Keeper keeper;
  private final Size size;
  private final Surroundings surroundings;
  private final AtomicInteger written = new AtomicInteger();

  ServiceWrites(Suite suite, Keeper keeper, Size size, Surroundings surroundings) {
    this.suite = suite;
    this.keeper = keeper;
    this.size = size;
    this.surroundings = surroundings;
  }

  Rates take() throws IOException, InterruptedException, SQLException, CannotMeasure {
    keeper.copyDatabase(COPY);
    PgBench pgbench = PgBench.of(suite);
    surroundings.say("warming up the writes");
    // A JVM that has just been started refuses some of so many; that is not what is measured.
    HttpLoad cold = new HttpLoad(keeper.service(), size.connections());
    cold.perSecond(number -> this::request, 201, size.warmUp());
    surroundings.say("refused while warming up: " + cold.refused());
    HttpLoad http = new HttpLoad(keeper.service(), size.connections());
    Load put = time -> http.perSecond(number -> this::request, 201, time);
    int payload = Math.toIntExact(number(LAST_PAYLOAD));
    Map<String, Load> loads = new LinkedHashMap<>();
    loads.put(PUT, put);
    loads.put(SQL, time -> run(pgbench, payload, time));
    Map<String, Rate> rates = Load.inTurn(loads, size.runs(), size.time(), surroundings);
    Profiler profiler = new Profiler(suite, keeper.register().process());
    return new Rates(rates, profiler.watch("writes", put, size.time()), http.refused());
  }

  private byte[] request() {
    Register.Change change = keeper.register().change("new-" + written.incrementAndGet());
    return Request.put(change, keeper.token()).bytes();
  }

  /** Begins when the service has nothing left to do of the run before. */
  private BigDecimal run(PgBench pgbench, int payload, Duration time)
      throws IOException, InterruptedException, SQLException, CannotMeasure {
    long begin = System.nanoTime();
    while (number(BACKLOG) > 0) {
      if (System.nanoTime() - begin > PATIENCE.toNanos()) {
        throw new CannotMeasure("the events do not get to Kafka within " + PATIENCE);
      }
      Thread.sleep(PAUSE.toMillis());
    }
    return pgbench.perSecond(
        COPY, Script.WRITE.text(), Map.of("payload", payload), size.connections(), time);
  }

  private long number(String query) throws IOException, SQLException {
    try (Connection connection = suite.connect(OnboardingRegister.DATABASE);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
