package uk.nhsx.deploy.local.supervise;

import java.util.Locale;

/** The life cycle of a process of the suite. */
enum ChildState {
  STOPPED,
  STARTING,
  READY,
  /** It died and is about to be started again. */
  RESTARTING,
  STOPPING,
  /** It ended too often and is not started again until ./suite start. */
  FAILED;

  boolean isAtRest() {
    return this == STOPPED || this == FAILED;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
