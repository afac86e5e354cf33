package uk.nhsx.benchmarks.registers;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import uk.nhsx.benchmarks.harness.EventLog;
import uk.nhsx.benchmarks.harness.InterleavedRuns;
import uk.nhsx.benchmarks.harness.InterleavedRuns.Measurement;
import uk.nhsx.benchmarks.harness.PgBench;
import uk.nhsx.benchmarks.harness.PutLoad;
import uk.nhsx.benchmarks.harness.Run;
import uk.nhsx.benchmarks.harness.Scripts;
import uk.nhsx.benchmarks.harness.SequentialClient;
import uk.nhsx.benchmarks.harness.Service;
import uk.nhsx.benchmarks.harness.Wrk;

/** Services read and written by many clients at once, beside pgbench. */
final class ServiceLoads {
  static final String GET = "GET of one service";
  static final String UNCHANGED = "GET of one service, answered with 304";
  static final String GET_IN_SQL = "pgbench, what such a GET asks PostgreSQL";
  static final String ROW_BY_KEY = "pgbench, one row by its key";
  static final String PUT = "PUT of a new service";
  static final String PUT_IN_SQL = "pgbench, what such a PUT asks PostgreSQL";

  private static final String PATH_FORMAT = "/v1/login-onboarding/services/service-%06d";

  /** The version of all services is their entity tag. */
  private static final String ETAG = "\"5\"";

  /** pgbench writes no services that could be read, so it writes to a copy. */
  private static final String COPY = Service.LOGIN_ONBOARDING.database() + "_pgbench";

  private final Run run;
  private final int services;
  private final int connections;
  private final Duration time;
  private final URI service;
  private final Wrk wrk;
  private final PgBench pgbench;
  private long failed;

  ServiceLoads(Run run) {
    this.run = run;
    this.services = run.options().number("--services");
    this.connections = run.options().connections().get(0);
    this.time = run.options().time();
    this.service = run.suite().address(Service.LOGIN_ONBOARDING);
    this.wrk = new Wrk(run.suite().state());
    this.pgbench = new PgBench(run.suite());
  }

  /**
   * What a load has shown.
   *
   * @param profile of the first of the rates
   * @param failed requests, which do not count
   */
  record Result(InterleavedRuns.Rates rates, Profile profile, long failed) {}

  /** Reads services anywhere in the register. */
  Result reads() throws IOException, InterruptedException {
    new SequentialClient()
        .send(
            HttpRequest.newBuilder(service.resolve(PATH_FORMAT.formatted(1)))
                .header("If-None-Match", ETAG),
            304);
    run.log("warming up the reads");
    Duration warmUp = run.options().warmUp();
    get("", warmUp);
    get(ETAG, Duration.ofSeconds(Math.max(1, warmUp.toSeconds() / 3)));
    return measure(
        new InterleavedRuns(run)
            .add(GET, () -> get("", time))
            .add(UNCHANGED, () -> get(ETAG, time))
            .add(GET_IN_SQL, () -> readBySql("get-service.sql"))
            .add(ROW_BY_KEY, () -> readBySql("get-row-by-key.sql")),
        () -> get("", time));
  }

  /** Registers new services, whose events are relayed. */
  Result writes() throws IOException, InterruptedException {
    run.suite().copyDatabase(Service.LOGIN_ONBOARDING, COPY);
    PutLoad put = PutLoad.ofServices(wrk, run.suite().token("onboarding-officer"));
    EventLog log = run.suite().eventLog(Service.LOGIN_ONBOARDING);
    run.log("warming up the writes");
    put.warmUp(service, connections, run.options().warmUp());
    Map<String, Long> variables = Map.of("payload", log.eventBytes());
    String script = Scripts.read("put-service.sql");
    Measurement puts = () -> count(put.run(service, connections, time));
    Measurement statements =
        () -> {
          log.awaitRelay();
          return pgbench.perSecond(COPY, script, variables, connections, time);
        };
    return measure(new InterleavedRuns(run).add(PUT, puts).add(PUT_IN_SQL, statements), puts);
  }

  private Result measure(InterleavedRuns runs, Measurement profiled)
      throws IOException, InterruptedException {
    failed = 0;
    InterleavedRuns.Rates rates = runs.measure();
    long counted = failed;
    String process = Service.LOGIN_ONBOARDING.process();
    return new Result(rates, Profile.measure(run.suite(), process, profiled, time), counted);
  }

  private BigDecimal get(String etag, Duration duration) throws InterruptedException {
    Map<String, String> environment =
        Map.of("PATH_FORMAT", PATH_FORMAT, "COUNT", Integer.toString(services), "ETAG", etag);
    return count(wrk.start(service, "get.lua", environment, connections, duration).await());
  }

  private BigDecimal count(Wrk.Result result) {
    failed += result.failed();
    return result.perSecond();
  }

  private BigDecimal readBySql(String script) throws InterruptedException {
    return pgbench.perSecond(
        Service.LOGIN_ONBOARDING.database(),
        Scripts.read(script),
        Map.of("services", (long) services),
        connections,
        time);
  }
}
