package uk.nhsx.deploy.local.console;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Prints to the standard streams, and to the listeners that have subscribed. */
public final class Console implements Progress {
  private final PrintStream out;
  private final PrintStream err;
  private final List<Progress> listeners = new CopyOnWriteArrayList<>();

  public Console(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static Console ofProcess() {
    return new Console(System.out, System.err);
  }

  @Override
  public void print(String line) {
    out.println(line);
    out.flush();
    listeners.forEach(listener -> listener.print(line));
  }

  public void printError(String line) {
    err.println(line);
    err.flush();
    listeners.forEach(listener -> listener.print(line));
  }

  /** Sends each line to the listener, until the subscription is closed. */
  public Subscription subscribe(Progress listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** The subscription of a listener. */
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
