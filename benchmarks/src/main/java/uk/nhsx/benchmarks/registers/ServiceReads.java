package uk.nhsx.benchmarks.registers;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.HttpLoad;
import uk.nhsx.benchmarks.harness.PgBench;
import uk.nhsx.benchmarks.harness.Rate;
import uk.nhsx.benchmarks.harness.Suite;
import uk.nhsx.benchmarks.harness.Surroundings;

/** Services read one by one by many at once, anywhere in the register, beside pgbench. */
final class ServiceReads {
  static final String FULL = "GET of one service";
  static final String UNCHANGED = "GET of one service, answered with 304";
  static final String SQL = "pgbench, what such a GET asks PostgreSQL";
  static final String BY_KEY = "pgbench, one row by its key";

  private final Suite suite;
  private final Keeper keeper;
  private final Size size;
  private final Surroundings surroundings;

  ServiceReads(Suite suite, Keeper keeper, Size size, Surroundings surroundings) {
    this.suite = suite;
    this.keeper = keeper;
    this.size = size;
    this.surroundings = surroundings;
  }

  Rates take() throws IOException, InterruptedException, SQLException, CannotMeasure {
    PgBench pgbench = PgBench.of(suite);
    HttpLoad http = new HttpLoad(keeper.service(), size.connections());
    Load full = time -> http.perSecond(number -> requests(number), 200, time);
    String known = "If-None-Match: \"" + OnboardingRegister.VERSIONS + "\"";
    Load unchanged = time -> http.perSecond(number -> requests(number, known), 304, time);
    surroundings.say("warming up the reads");
    full.perSecond(size.warmUp());
    unchanged.perSecond(Duration.ofSeconds(Math.max(1, size.warmUp().toSeconds() / 3)));
    Map<String, Load> loads = new LinkedHashMap<>();
    loads.put(FULL, full);
    loads.put(UNCHANGED, unchanged);
    loads.put(SQL, time -> run(pgbench, Script.READ, time));
    loads.put(BY_KEY, time -> run(pgbench, Script.READ_BY_KEY, time));
    Map<String, Rate> rates = Load.inTurn(loads, size.runs(), size.time(), surroundings);
    Profiler profiler = new Profiler(suite, keeper.register().process());
    return new Rates(rates, profiler.watch("reads", full, size.time()), http.refused());
  }

  private BigDecimal run(PgBench pgbench, Script script, Duration time)
      throws IOException, InterruptedException, CannotMeasure {
    return pgbench.perSecond(
        OnboardingRegister.DATABASE,
        script.text(),
        Map.of("services", size.services()),
        size.connections(),
        time);
  }

  private Supplier<byte[]> requests(int number, String... fields) {
    SplittableRandom random = new SplittableRandom(number);
    return () -> {
      int service = random.nextInt(1, size.services() + 1);
      return Request.get(
              "%sservices/service-%06d".formatted(OnboardingRegister.PATH, service), fields)
          .bytes();
    };
  }
}
