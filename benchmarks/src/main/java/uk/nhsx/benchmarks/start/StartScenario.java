package uk.nhsx.benchmarks.start;

import java.math.RoundingMode;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.nhsx.benchmarks.harness.Latencies;
import uk.nhsx.benchmarks.harness.NumberOption;
import uk.nhsx.benchmarks.harness.Quantity;
import uk.nhsx.benchmarks.harness.Run;
import uk.nhsx.benchmarks.harness.Scenario;
import uk.nhsx.benchmarks.harness.SequentialClient;
import uk.nhsx.benchmarks.harness.Table;
import uk.nhsx.benchmarks.harness.Target;

/**
 * Measures how long each process takes from its start until it is ready, with the ahead-of-time
 * cache and without, and how much memory it has after some requests, with compact headers of
 * objects and without.
 */
public final class StartScenario extends Scenario {
  private static final String CACHE = "SUITE_AOT_CACHE";
  private static final String OPTIONS = "SUITE_JVM_OPTIONS";
  private static final Target CACHE_TARGET = Target.atMost("0.7");

  /**
   * What each process is asked; the gateway sends it on, since nothing may come from its memory.
   */
  private static final Map<String, String> READS =
      Map.of(
          "app-metrics-service", "/v1/app-metrics/metrics",
          "login-onboarding-service", "/v1/login-onboarding/services",
          "ai-lab-service", "/v1/ai-lab/awards",
          "gateway", "/v1/progress-report?from=2019-08-01&to=2020-01-31");

  private static final List<String> PROCESSES =
      List.of("app-metrics-service", "login-onboarding-service", "ai-lab-service", "gateway");

  public StartScenario() {
    super(
        "start",
        "gateway",
        "Start to ready of each process with the ahead-of-time cache and without, and its memory"
            + " after some requests with compact headers of objects and without; needs JDK 25.",
        NumberOption.runs(5),
        NumberOption.of(
            "--requests", 1_000, 1, 100_000, "Requests to each process before memory is read."));
  }

  @Override
  protected void measure(Run run) throws Exception {
    run.suite().loadExampleData();
    run.log("training the caches");
    run.suite().trainAotCaches();
    Map<String, List<Duration>> without = new LinkedHashMap<>();
    Map<String, List<Duration>> with = new LinkedHashMap<>();
    // In turns, so that a disturbance of the machine affects both.
    for (int i = 1; i <= run.options().runs(); i++) {
      run.log("starting each process, run %d of %d", i, run.options().runs());
      timeStarts(run, "false", without);
      timeStarts(run, "true", with);
    }
    reportStarts(run, without, with);

    Map<String, Quantity> full = memory(run, "-XX:-UseCompactObjectHeaders");
    Map<String, Quantity> compact = memory(run, "");
    reportMemory(run, full, compact);
  }

  private static void timeStarts(Run run, String cache, Map<String, List<Duration>> times)
      throws InterruptedException {
    run.suite().restart(Map.of(CACHE, cache));
    for (String process : PROCESSES) {
      times
          .computeIfAbsent(process, name -> new ArrayList<>())
          .add(run.suite().timeRestart(process));
    }
  }

  private static void reportStarts(
      Run run, Map<String, List<Duration>> without, Map<String, List<Duration>> with) {
    Table table =
        run.report().table("start to ready, median", "runs", "without the cache", "with it");
    for (String process : PROCESSES) {
      Quantity yardstick = median(without, process);
      Quantity measured = median(with, process);
      table.add(process, Integer.toString(run.options().runs()), yardstick.text(), measured.text());
      run.report()
          .compare(
              process + ", start to ready with the AOT cache, to without",
              yardstick,
              measured,
              CACHE_TARGET);
    }
  }

  private static Quantity median(Map<String, List<Duration>> times, String process) {
    return Quantity.of(Latencies.of(times.getOrDefault(process, List.of())).percentile(50));
  }

  /**
   * The resident memory of each process after the requests; no cache, which has compact headers.
   */
  private static Map<String, Quantity> memory(Run run, String options) throws InterruptedException {
    run.log("sending %d requests to each process", run.options().requests());
    run.suite().restart(Map.of(CACHE, "false", OPTIONS, options));
    SequentialClient client = new SequentialClient();
    for (String process : PROCESSES) {
      HttpRequest.Builder read =
          HttpRequest.newBuilder(run.suite().address("GATEWAY_PORT").resolve(READS.get(process)))
              .header("Cache-Control", "no-cache");
      for (int i = 0; i < run.options().requests(); i++) {
        client.send(read, 200);
      }
    }
    Map<String, Quantity> memory = new LinkedHashMap<>();
    for (String process : PROCESSES) {
      memory.put(process, run.suite().process(process).residentMemory());
    }
    return memory;
  }

  private static void reportMemory(
      Run run, Map<String, Quantity> full, Map<String, Quantity> compact) {
    Table table =
        run.report()
            .table("resident memory", "requests", "full headers", "compact headers", "ratio");
    for (String process : PROCESSES) {
      Quantity yardstick = full.getOrDefault(process, Quantity.ofKibibytes(0));
      Quantity measured = compact.getOrDefault(process, Quantity.ofKibibytes(0));
      table.add(
          process,
          Integer.toString(run.options().requests()),
          yardstick.text(),
          measured.text(),
          measured.number().divide(yardstick.number(), 2, RoundingMode.HALF_UP).toString());
    }
  }
}
