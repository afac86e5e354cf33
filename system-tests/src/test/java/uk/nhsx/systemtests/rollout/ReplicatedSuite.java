package uk.nhsx.systemtests.rollout;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import uk.nhsx.platform.testing.SuitePorts;
import uk.nhsx.systemtests.SuiteUnderTest;

/** A suite with two instances of each process, which end with the settings of Kubernetes. */
final class ReplicatedSuite implements AutoCloseable {

  private final List<ReplicatedProcess> services =
      List.of(
          new ReplicatedProcess("app-metrics-service", "APP_METRICS"),
          new ReplicatedProcess("login-onboarding-service", "LOGIN_ONBOARDING"),
          new ReplicatedProcess("ai-lab-service", "AI_LAB"));
  private final ReplicatedProcess gateway = new ReplicatedProcess("gateway", "GATEWAY");
  private final SuiteUnderTest suite;

  /**
   * Starts all of them, without any data.
   *
   * @param root the checkout whose processes they are
   */
  ReplicatedSuite(Path root) {
    Map<String, String> settings = new HashMap<>(SuitePorts.free());
    settings.putAll(ShutdownSettings.ofServices());
    // A section of the report is stale if its service is too slow, which a busy machine may be.
    settings.put("GATEWAY_REPORT_TIMEOUT", "30s");
    // Longer than a process may take to end.
    settings.put("SUITE_STOP_TIMEOUT", "60s");
    services.forEach(
        service -> settings.put("GATEWAY_SERVICES_" + service.variable(), service.address()));
    suite = SuiteUnderTest.up(root, settings, "--empty");
    processes().forEach(process -> process.begin(suite));
    processes().forEach(ReplicatedProcess::addNext);
  }

  SuiteUnderTest suite() {
    return suite;
  }

  List<ReplicatedProcess> services() {
    return services;
  }

  ReplicatedProcess gateway() {
    return gateway;
  }

  /** The services, then the gateway. */
  List<ReplicatedProcess> processes() {
    return Stream.concat(services.stream(), Stream.of(gateway)).toList();
  }

  @Override
  public void close() {
    processes().forEach(ReplicatedProcess::close);
    suite.close();
  }
}
