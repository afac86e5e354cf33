package uk.nhsx.systemtests.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import uk.nhsx.systemtests.Instance;
import uk.nhsx.systemtests.SuiteUnderTest;
import uk.nhsx.systemtests.scaling.ServiceInstance;

/** One instance of a process, which is started and ended as Kubernetes does. */
final class Replica {

  /** As in the Deployments: how long an instance may take to end before it is killed. */
  private static final Duration GRACE = Duration.ofSeconds(45);

  private final String variable;
  private final long pid;
  private final ServiceInstance address;
  private final Callable<Boolean> end;

  private Replica(String variable, long pid, ServiceInstance address, Callable<Boolean> end) {
    this.variable = variable;
    this.pid = pid;
    this.address = address;
    this.end = end;
  }

  /**
   * The one that the suite runs.
   *
   * @param variable what the names of the variables of its ports begin with
   */
  static Replica ofSuite(SuiteUnderTest suite, String process, String variable) {
    ServiceInstance address =
        new ServiceInstance(
            suite.port(variable + "_PORT"), suite.port(variable + "_MANAGEMENT_PORT"));
    return new Replica(
        variable, suite.pid(process), address, () -> suite.run("stop", process).exit() == 0);
  }

  /** How it was started, so that another process can be started in the same way. */
  Instance.Template template() {
    return Instance.Template.of(pid);
  }

  /** Starts one from the template of another, with its own ports, and does not wait for it. */
  static Replica start(Instance.Template template, String variable) {
    List<Integer> ports = freePorts();
    ServiceInstance address = new ServiceInstance(ports.get(0), ports.get(1));
    Instance instance =
        template.start(
            Map.of(
                variable + "_PORT", Integer.toString(address.port()),
                variable + "_MANAGEMENT_PORT", Integer.toString(address.managementPort())));
    return new Replica(variable, instance.pid(), address, () -> instance.terminate(GRACE));
  }

  int port() {
    return address.port();
  }

  void awaitReady() {
    await(variable + " is ready").atMost(Duration.ofMinutes(4)).until(address::isReady);
  }

  /** Asks it to end, and waits for it; it must not have to be killed. */
  void end() throws Exception {
    assertThat(end.call()).as("%s ends by itself", variable).isTrue();
  }

  void kill() {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
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
