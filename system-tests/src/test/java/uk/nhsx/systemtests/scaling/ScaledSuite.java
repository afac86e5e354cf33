package uk.nhsx.systemtests.scaling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import uk.nhsx.platform.testing.ConnectionBalancer;
import uk.nhsx.platform.testing.ReadReplica;
import uk.nhsx.systemtests.Instance;
import uk.nhsx.systemtests.SuiteUnderTest;

/**
 * A suite with further instances of its processes. Those of the services read past instants at a
 * replica; those of the gateway reach each service by one address, behind which all its instances
 * are.
 */
final class ScaledSuite implements AutoCloseable {

  /** With {@code -Dscaling.instances=3}, three of each; otherwise three of two of them. */
  private static final int INSTANCES = Integer.getInteger("scaling.instances", 2);

  private static final int MOST = 3;
  private static final String SUPERUSER = "postgres";

  private final SuiteUnderTest suite = SuiteUnderTest.up(Map.of());
  private final Map<String, List<ServiceInstance>> instances = new LinkedHashMap<>();
  private final Map<String, ConnectionBalancer> balancers = new LinkedHashMap<>();
  private final List<Instance> processes = new ArrayList<>();
  private final ReadReplica replica;

  ScaledSuite(Map<String, String> gatewaySettings) {
    replica = ReadReplica.of(database("postgres"), SUPERUSER, suite.databasePassword(SUPERUSER));
    start("app-metrics", "app-metrics-service", INSTANCES, databaseOf("app_metrics"));
    start(
        "login-onboarding", "login-onboarding-service", INSTANCES, databaseOf("login_onboarding"));
    start("ai-lab", "ai-lab-service", MOST, databaseOf("ai_lab"));
    Map<String, String> addresses = new HashMap<>(gatewaySettings);
    instances.forEach(
        (service, all) -> {
          ConnectionBalancer balancer =
              new ConnectionBalancer(all.stream().map(ServiceInstance::port).toList());
          balancers.put(service, balancer);
          addresses.put(variable(service) + "_URL", "http://127.0.0.1:" + balancer.port());
        });
    start("gateway", "gateway", MOST, addresses);
    processes.forEach(Instance::awaitStart);
    instances.values().forEach(all -> all.forEach(each -> Awaitility.await().until(each::isReady)));
  }

  SuiteUnderTest suite() {
    return suite;
  }

  ReadReplica replica() {
    return replica;
  }

  /** Returns the instances of a process, the suite's own first. */
  List<ServiceInstance> instances(String process) {
    return List.copyOf(instances.getOrDefault(process, List.of()));
  }

  ConnectionBalancer balancer(String service) {
    return Objects.requireNonNull(balancers.get(service), service);
  }

  /** Kills an instance; the suite starts its own again. */
  void kill(String service, ServiceInstance instance) {
    int index = instances(service).indexOf(instance);
    if (index == 0) {
      ProcessHandle.of(suite.pid(service + "-service")).orElseThrow().destroyForcibly();
    } else {
      processes.get(firstProcess(service) + index - 1).close();
    }
  }

  @Override
  public void close() {
    processes.forEach(Instance::close);
    balancers.values().forEach(ConnectionBalancer::close);
    replica.close();
    suite.close();
  }

  private int firstProcess(String service) {
    int before = 0;
    for (Map.Entry<String, List<ServiceInstance>> each : instances.entrySet()) {
      if (each.getKey().equals(service)) {
        return before;
      }
      before += each.getValue().size() - 1;
    }
    throw new IllegalArgumentException(service);
  }

  private void start(String name, String process, int count, Map<String, String> settings) {
    String variable = variable(name);
    List<ServiceInstance> all = new ArrayList<>();
    all.add(
        new ServiceInstance(
            suite.port(variable + "_PORT"), suite.port(variable + "_MANAGEMENT_PORT")));
    for (int number = 1; number < count; number++) {
      List<Integer> ports = freePorts();
      ServiceInstance instance = new ServiceInstance(ports.get(0), ports.get(1));
      Map<String, String> own = new HashMap<>(settings);
      own.put(variable + "_PORT", Integer.toString(instance.port()));
      own.put(variable + "_MANAGEMENT_PORT", Integer.toString(instance.managementPort()));
      processes.add(Instance.beside(suite.pid(process), own));
      all.add(instance);
    }
    instances.put(name, all);
  }

  private Map<String, String> databaseOf(String name) {
    return Map.of(
        "DATABASE_REPLICA_URL",
        replica.address().replace("/postgres", "/" + name),
        "DATABASE_REPLICA_POLL_INTERVAL",
        "PT0.1S");
  }

  private String database(String name) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(suite.port("POSTGRES_PORT"), name);
  }

  private static String variable(String name) {
    return name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static List<Integer> freePorts() {
    try (ServerSocket one = new ServerSocket(0);
        ServerSocket another = new ServerSocket(0)) {
      return List.of(one.getLocalPort(), another.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
