package uk.nhsx.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One address for several servers, as a Kubernetes Service is: each connection goes to the next of
 * them, and stays there.
 */
public final class ConnectionBalancer implements AutoCloseable {

  private final ServerSocket listener;
  private final AtomicInteger connections = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private volatile List<Integer> ports;

  /** Begins to listen, on a free port. */
  public ConnectionBalancer(List<Integer> ports) {
    this.ports = List.copyOf(ports);
    try {
      listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Sends the connections that are made from here on to other servers. */
  public void sendTo(List<Integer> others) {
    ports = List.copyOf(others);
  }

  /** Ends all connections that there are. */
  public void cut() {
    open.forEach(ConnectionBalancer::close);
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket caller = listener.accept();
        start(() -> connect(caller));
      } catch (IOException e) {
        // It was closed, which ends the loop.
      }
    }
  }

  /** A server that is down is no longer sent to, as one that is not ready. */
  private void connect(Socket caller) {
    List<Integer> present = ports;
    for (int attempt = 0; attempt < present.size(); attempt++) {
      int next = Math.floorMod(connections.getAndIncrement(), present.size());
      try {
        Socket called = new Socket(InetAddress.getLoopbackAddress(), present.get(next));
        carry(caller, called);
        return;
      } catch (IOException e) {
        // The next one may be there.
      }
    }
    close(caller);
  }

  private void carry(Socket caller, Socket called) throws IOException {
    open.add(caller);
    open.add(called);
    caller.setTcpNoDelay(true);
    called.setTcpNoDelay(true);
    start(() -> copy(caller, called));
    copy(called, caller);
  }

  private void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Either side has ended.
    } finally {
      close(from);
      close(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It has ended already.
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "connection-balancer");
    thread.setDaemon(true);
    thread.start();
  }
}
