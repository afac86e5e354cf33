package uk.nhsx.systemtests.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.testing.ConnectionBalancer;
import uk.nhsx.systemtests.Instance;
import uk.nhsx.systemtests.SuiteUnderTest;

/** The instances of one process behind one address, as a Deployment and its Service have them. */
final class ReplicatedProcess implements AutoCloseable {

  private final ConnectionBalancer balancer = new ConnectionBalancer(List.of());
  private final List<Replica> replicas = new ArrayList<>();
  private final String name;
  private final String variable;
  private @Nullable Replica next;

  /**
   * Listens, before there are any instances.
   *
   * @param name as {@code ./suite} has it
   * @param variable what the variables of its ports begin with
   */
  ReplicatedProcess(String name, String variable) {
    this.name = name;
    this.variable = variable;
  }

  String name() {
    return name;
  }

  String variable() {
    return variable;
  }

  String address() {
    return "http://127.0.0.1:" + balancer.port();
  }

  /** Takes over the instance of a suite, and starts another beside it. */
  void begin(SuiteUnderTest suite) {
    replicas.add(Replica.ofSuite(suite, name, variable));
    balancer.sendTo(ports());
    startNext();
  }

  /** How its oldest instance was started. */
  Instance.Template template() {
    return replicas.get(0).template();
  }

  /** Starts another instance, and does not wait for it. */
  void startNext() {
    startNext(template());
  }

  /** As {@link #startNext()}, but of another release. */
  void startNext(Instance.Template template) {
    next = Replica.start(template, variable);
  }

  /** Adds the instance that was started last, as soon as it is ready. */
  void addNext() {
    Replica added = Objects.requireNonNull(next);
    added.awaitReady();
    replicas.add(added);
    balancer.sendTo(ports());
  }

  /**
   * Ends the oldest instance as Kubernetes does: it gets no more connections, which preStop waits
   * for, and is then asked to end. The connections that it has stay open.
   */
  void endOldest() throws Exception {
    Replica oldest = replicas.remove(0);
    balancer.sendTo(ports());
    oldest.end();
  }

  @Override
  public void close() {
    replicas.forEach(Replica::kill);
    balancer.close();
  }

  private List<Integer> ports() {
    return replicas.stream().map(Replica::port).toList();
  }
}
