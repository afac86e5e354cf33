package uk.nhsx.benchmarks.scaling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import uk.nhsx.benchmarks.harness.InterleavedRuns;
import uk.nhsx.benchmarks.harness.LocalServer;
import uk.nhsx.benchmarks.harness.Nginx;
import uk.nhsx.benchmarks.harness.NumberOption;
import uk.nhsx.benchmarks.harness.Run;
import uk.nhsx.benchmarks.harness.Scenario;
import uk.nhsx.benchmarks.harness.Service;
import uk.nhsx.benchmarks.harness.Suite;
import uk.nhsx.benchmarks.harness.Table;
import uk.nhsx.benchmarks.harness.Target;
import uk.nhsx.benchmarks.harness.Wrk;

/** Measures reads through the gateway from one and from two instances of a service. */
public final class ScalingScenario extends Scenario {
  private static final String ONE = "one instance";
  private static final String TWO = "two instances";
  private static final int PERCENT = 50;
  private static final Target SCALING = Target.atLeast("1.6");

  /** A page of 50 services as JSON: mostly work of the service, not of its database. */
  private static final String PATH =
      "/v1/login-onboarding/services?limit=50&on=2020-01-31&knownAt=";

  public ScalingScenario() {
    super(
        "scaling",
        Service.LOGIN_ONBOARDING.process(),
        "Reads through the gateway from one and from two instances of a service, each held to half"
            + " a processor by a control group; needs wrk, nginx and root.",
        NumberOption.connections("32", 1_000, "Connections at once."),
        NumberOption.warmUp(20),
        NumberOption.seconds(8),
        NumberOption.runs(5));
  }

  @Override
  protected void measure(Run run) throws Exception {
    Suite suite = run.suite();
    suite.loadExampleData();
    int port = LocalServer.freePort();
    suite.restart(Map.of("GATEWAY_SERVICES_LOGIN_ONBOARDING", "http://127.0.0.1:" + port));
    ProcessHandle first = suite.process(process()).handle();
    try (LocalServer second =
        LocalServer.another(first, suite.state().resolve("second-instance.log"))) {
      second.awaitStart();
      URI one = suite.address(Service.LOGIN_ONBOARDING);
      Reads reads = new Reads(run, port, run.clock().instant().toString());
      run.log("warming up");
      reads.perSecond(one, run.options().warmUp());
      reads.perSecond(second.address(), run.options().warmUp());
      try (ProcessorLimit ofTheFirst = ProcessorLimit.of(first, PERCENT);
          ProcessorLimit ofTheSecond = ProcessorLimit.of(second.process().toHandle(), PERCENT)) {
        reads.from(List.of(one, second.address()), run.options().warmUp());
        compare(run, reads, one, second.address());
      }
    }
  }

  private static void compare(Run run, Reads reads, URI one, URI second)
      throws InterruptedException {
    Duration time = run.options().time();
    InterleavedRuns.Rates rates =
        new InterleavedRuns(run)
            .add(ONE, () -> reads.from(List.of(one), time))
            .add(TWO, () -> reads.from(List.of(one, second), time))
            .measure();
    run.report()
        .compare(
            "reads from two instances of half a processor each, to one",
            rates.of(ONE),
            rates.of(TWO),
            SCALING);
    Table table = run.report().rateTable("pages of 50 services through the gateway");
    rates.byName().forEach((what, rate) -> table.add(rate.row(what, rates.of(ONE))));
  }

  /**
   * Reads the same page all the time, which no cache may answer.
   *
   * @param port at which the gateway expects the service
   */
  private record Reads(Run run, int port, String knownAt) {

    /** Through the gateway, which sends each request to the next of these instances. */
    BigDecimal from(List<URI> instances, Duration time) throws InterruptedException {
      try (LocalServer balancer = Nginx.proxy(run.suite().state(), port, instances)) {
        balancer.awaitStart();
        return perSecond(run.suite().address("GATEWAY_PORT"), time);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    BigDecimal perSecond(URI address, Duration time) throws InterruptedException {
      return new Wrk(run.suite().state())
          .start(
              address,
              "read.lua",
              Map.of("READ_PATH", PATH + knownAt, "CACHE_CONTROL", "no-cache"),
              run.options().connections().get(0),
              time)
          .await()
          .perSecond();
    }
  }
}
