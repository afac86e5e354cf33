package uk.nhsx.systemtests.proof;

import java.util.Locale;
import java.util.Map;
import uk.nhsx.systemtests.Instance;

/** Another process of a service beside the one that the suite runs, with the same settings. */
final class SecondInstance implements AutoCloseable {

  private final Instance instance;

  private SecondInstance(Instance instance) {
    this.instance = instance;
  }

  /** Starts it and waits until it can become the leader. */
  static SecondInstance beside(KilledProcess first, Register register) {
    String name = register.label().toUpperCase(Locale.ROOT).replace('-', '_');
    Instance instance =
        Instance.beside(first.pid(), Map.of(name + "_PORT", "0", name + "_MANAGEMENT_PORT", "0"));
    instance.awaitStart();
    return new SecondInstance(instance);
  }

  /** Waits until it is the leader. */
  void awaitLeadership() {
    instance.awaitLog("Relaying events after");
  }

  /** Killed, not stopped: it may lead. */
  @Override
  public void close() {
    instance.close();
  }
}
