package uk.nhsx.gateway;

import java.util.concurrent.Executor;

/** For callers that block: from JDK 25 on the common pool has one thread on two cores. */
final class OwnThread {

  static final Executor EACH = task -> new Thread(task).start();

  private OwnThread() {}
}
