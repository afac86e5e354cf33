package uk.nhsx.benchmarks.gateway;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import uk.nhsx.benchmarks.harness.InterleavedRuns;
import uk.nhsx.benchmarks.harness.Latencies;
import uk.nhsx.benchmarks.harness.LocalServer;
import uk.nhsx.benchmarks.harness.Nginx;
import uk.nhsx.benchmarks.harness.NumberOption;
import uk.nhsx.benchmarks.harness.Quantity;
import uk.nhsx.benchmarks.harness.Rate;
import uk.nhsx.benchmarks.harness.Report;
import uk.nhsx.benchmarks.harness.Run;
import uk.nhsx.benchmarks.harness.Scenario;
import uk.nhsx.benchmarks.harness.Table;
import uk.nhsx.benchmarks.harness.Target;
import uk.nhsx.benchmarks.harness.Wrk;

/** Measures how many reads the gateway forwards or answers from memory, beside nginx. */
public final class GatewayScenario extends Scenario {
  private static final String FORWARDED = "gateway, limits on, cache off";
  private static final String CACHED = "gateway, limits and cache on";
  private static final String REPORT = "gateway, report from the cache";
  private static final String NGINX = "nginx, one worker";
  private static final String NGINX_CACHED = "nginx, one worker, proxy_cache";

  private static final Target FORWARDING = Target.atLeast("0.45");
  private static final Target CACHING = Target.atLeast("1.0");
  private static final Target CACHING_BESIDE_CACHE = Target.atLeast("0.6");
  private static final Target LATENCY = Target.atMost("3.0");
  private static final Target REPORTS = Target.atLeast("1.0");
  private static final Rate REPORTS_ASKED_FOR = new Rate(List.of(BigDecimal.valueOf(5_000)));

  private static final int BODY_BYTES = 1_000;
  private static final String PATH = "/v1/login-onboarding/services/measured";

  public GatewayScenario() {
    super(
        "gateway",
        "gateway",
        "Reads of 1 kB through the gateway beside nginx, both before an upstream that answers from"
            + " memory; needs wrk and nginx.",
        NumberOption.connections("64", 1_000, "Connections at once."),
        NumberOption.warmUp(20),
        NumberOption.seconds(8),
        NumberOption.runs(3));
  }

  @Override
  protected Map<String, String> settings() {
    // So many that the load does not reach them: every request is counted.
    return Map.of("GATEWAY_LIMITS_ANONYMOUS_PER_MINUTE", "100000000");
  }

  @Override
  protected void measure(Run run) throws Exception {
    Path folder = run.suite().state();
    try (LocalServer upstream = Nginx.upstream(folder, body());
        LocalServer proxy = Nginx.proxy(folder, upstream.address())) {
      URI gateway = run.suite().address("GATEWAY_PORT");
      Reads reads = new Reads(run, new Wrk(folder));
      BigDecimal reports = reads.perSecond(REPORT, gateway, "/v1/progress-report", "", warmUp(run));
      run.log("warming up: %s", Rate.text(reports));
      InterleavedRuns.Rates report =
          new InterleavedRuns(run)
              .add(REPORT, () -> reads.perSecond(REPORT, gateway, "/v1/progress-report", ""))
              .measure();

      run.suite()
          .restart(Map.of("GATEWAY_SERVICES_LOGIN_ONBOARDING", upstream.address().toString()));
      reads.perSecond(FORWARDED, gateway, PATH, "no-cache", warmUp(run));
      reads.perSecond(CACHED, gateway, PATH, "", warmUp(run));
      reads.forget();
      InterleavedRuns.Rates rates =
          new InterleavedRuns(run)
              .add(NGINX, () -> reads.perSecond(NGINX, proxy.address(), PATH, ""))
              .add(FORWARDED, () -> reads.perSecond(FORWARDED, gateway, PATH, "no-cache"))
              .add(CACHED, () -> reads.perSecond(CACHED, gateway, PATH, ""))
              .add(
                  NGINX_CACHED,
                  () -> reads.perSecond(NGINX_CACHED, proxy.address(), "/cached" + PATH, ""))
              .measure();
      report(run.report(), rates, report, reads);
    }
  }

  private static Duration warmUp(Run run) {
    return run.options().warmUp();
  }

  private static String body() {
    return "{\"id\":\"measured\",\"text\":\"" + "x".repeat(BODY_BYTES - 30) + "\"}";
  }

  private static void report(
      Report report, InterleavedRuns.Rates rates, InterleavedRuns.Rates reports, Reads reads) {
    report.compare(
        "forwarded reads of 1 kB, cache off, to nginx",
        rates.of(NGINX),
        rates.of(FORWARDED),
        FORWARDING);
    report.compare(
        "reads of 1 kB from the cache, to nginx forwarding",
        rates.of(NGINX),
        rates.of(CACHED),
        CACHING);
    report.compare(
        "the same, to nginx answering from its own cache",
        rates.of(NGINX_CACHED),
        rates.of(CACHED),
        CACHING_BESIDE_CACHE);
    report.compare(
        "forwarded reads, p99, to nginx", reads.p99(NGINX), reads.p99(FORWARDED), LATENCY);
    report.compare(
        "reads from the cache, p99, to nginx forwarding",
        reads.p99(NGINX),
        reads.p99(CACHED),
        LATENCY);
    report.compare(
        "the report from the cache, to what is asked for",
        REPORTS_ASKED_FOR,
        reports.of(REPORT),
        REPORTS);
    Table table = report.rateTable("reads of 1 kB");
    rates.byName().forEach((what, rate) -> table.add(rate.row(what, rates.of(NGINX))));
    table.add(reports.of(REPORT).row(REPORT, rates.of(NGINX)));
    report.text("Requests that failed while it counted: %d.", reads.failed());
  }

  /** Reads one path over many connections. */
  private static final class Reads {
    private final Run run;
    private final Wrk wrk;
    private final Map<String, List<Duration>> p99 = new LinkedHashMap<>();
    private long failed;

    private Reads(Run run, Wrk wrk) {
      this.run = run;
      this.wrk = wrk;
    }

    BigDecimal perSecond(String what, URI address, String path, String cacheControl)
        throws InterruptedException {
      return perSecond(what, address, path, cacheControl, run.options().time());
    }

    BigDecimal perSecond(String what, URI address, String path, String cacheControl, Duration time)
        throws InterruptedException {
      Map<String, String> environment = new HashMap<>();
      environment.put("READ_PATH", path);
      environment.put("CACHE_CONTROL", cacheControl);
      int connections = run.options().connections().get(0);
      Wrk.Result result = wrk.start(address, "read.lua", environment, connections, time).await();
      failed += result.failed();
      p99.computeIfAbsent(what, first -> new ArrayList<>()).add(result.p99());
      return result.perSecond();
    }

    /** Forgets what the warm-up has measured. */
    void forget() {
      p99.clear();
      failed = 0;
    }

    Quantity p99(String what) {
      return Quantity.of(Latencies.of(Objects.requireNonNull(p99.get(what))).median());
    }

    long failed() {
      return failed;
    }
  }
}
