package uk.nhsx.deploy.local.supervise;

/** How one process of the suite is started, checked for readiness, and stopped. */
public interface ManagedProcess {
  ProcessName name();

  int port();

  /** Makes a start possible, before each one: its files are there, and nothing is in the way. */
  void prepare() throws Exception;

  ProcessBuilder command();

  /** Asks the process itself, for two seconds at most. */
  boolean isReady();

  /** What has to be done once it answers, after each start; doing it twice does no harm. */
  default void initialise() throws Exception {}

  default void requestStop(ProcessHandle process) {
    process.destroy();
  }
}
