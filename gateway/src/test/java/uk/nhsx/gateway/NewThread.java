package uk.nhsx.gateway;

import java.util.concurrent.Executor;

/** Runs blocking tasks: with two cores the common pool of JDK 25 has one thread. */
public final class NewThread {

  public static final Executor EXECUTOR = task -> new Thread(task).start();

  private NewThread() {}
}
