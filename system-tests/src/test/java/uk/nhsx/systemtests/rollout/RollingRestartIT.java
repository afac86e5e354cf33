package uk.nhsx.systemtests.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.testing.SuitePorts;
import uk.nhsx.systemtests.SuiteUnderTest;
import uk.nhsx.systemtests.proof.Workload;

/**
 * Two instances of each process, which end with the settings that they have on Kubernetes. Each
 * process is restarted in turn while clients that repeat nothing read, write and follow the events.
 */
class RollingRestartIT {

  private static final List<ReplicatedProcess> SERVICES =
      List.of(
          new ReplicatedProcess("app-metrics-service", "APP_METRICS"),
          new ReplicatedProcess("login-onboarding-service", "LOGIN_ONBOARDING"),
          new ReplicatedProcess("ai-lab-service", "AI_LAB"));
  private static final ReplicatedProcess GATEWAY = new ReplicatedProcess("gateway", "GATEWAY");
  private static final List<ReplicatedProcess> PROCESSES =
      List.of(SERVICES.get(0), SERVICES.get(1), SERVICES.get(2), GATEWAY);
  private static final List<String> PATHS =
      List.of(
          "/v1/app-metrics/metrics?limit=1",
          "/v1/login-onboarding/summary",
          "/v1/ai-lab/summary",
          "/v1/progress-report",
          "/v1/ai-lab/events?limit=1&after=1",
          "/onboarding");

  private static final Duration WRITER_PACE = Duration.ofMillis(100);

  private static final Vertx VERTX = Vertx.vertx();
  private static final ExecutorService THREADS = Executors.newCachedThreadPool();
  private static SuiteUnderTest suite;

  @BeforeAll
  static void startTwoOfEach() {
    Map<String, String> settings = new HashMap<>(SuitePorts.free());
    settings.putAll(ShutdownSettings.ofServices());
    // A section of the report is stale if its service is too slow, which a busy machine may be.
    settings.put("GATEWAY_REPORT_TIMEOUT", "30s");
    // Longer than a process may take to end.
    settings.put("SUITE_STOP_TIMEOUT", "60s");
    SERVICES.forEach(
        service -> settings.put("GATEWAY_SERVICES_" + service.variable(), service.address()));
    suite = SuiteUnderTest.up(settings, "--empty");
    PROCESSES.forEach(process -> process.begin(suite));
    PROCESSES.forEach(ReplicatedProcess::addNext);
  }

  @AfterAll
  static void stop() {
    THREADS.shutdownNow();
    PROCESSES.forEach(ReplicatedProcess::close);
    suite.close();
    VERTX.close();
  }

  @Test
  void shouldFailNoRequestWhileEachProcessIsRestarted() throws Exception {
    List<SteadyReader> readers =
        PATHS.stream().map(path -> new SteadyReader(VERTX, GATEWAY.address(), path)).toList();
    try (Workload workload =
        new Workload(suite, URI.create(GATEWAY.address()), suite::token, RollingRestartIT::note)) {
      workload.start("", 1, WRITER_PACE);
      readers.forEach(THREADS::submit);

      restartEach(workload);

      readers.forEach(SteadyReader::stop);
      workload.stopWriters();
      note("nothing is written any more");
      assertThat(workload.differences()).isEmpty();
      assertThat(workload.failures()).isEmpty();
    }
    assertThat(readers).flatMap(SteadyReader::failures).isEmpty();
    assertThat(readers).allSatisfy(reader -> assertThat(reader.answers()).isPositive());
  }

  /** The next one starts while the one before ends, which is mostly waiting. */
  private static void restartEach(Workload workload) throws Exception {
    PROCESSES.get(0).startNext();
    for (int number = 0; number < PROCESSES.size(); number++) {
      ReplicatedProcess process = PROCESSES.get(number);
      process.addNext();
      if (number + 1 < PROCESSES.size()) {
        PROCESSES.get(number + 1).startNext();
      }
      note(process.name() + " has a new instance");
      process.endOldest();
      note(process.name() + " is restarted");
      workload.awaitWrites(1);
    }
  }

  private static void note(String words) {
    System.out.println("rollout: " + words);
  }
}
