package uk.nhsx.platform.outbox.relay;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The way to a Kafka broker. It is cut at a request that a test names, and stays so until mended.
 */
final class Wire {

  private final ServerSocket server;
  private final int broker;
  private final boolean readable;
  private final Set<Socket> callers = ConcurrentHashMap.newKeySet();

  private volatile @Nullable Cut next;
  private volatile boolean broken;

  /** Where the wire is cut, by the numbers that Kafka's protocol gives to requests. */
  enum Cut {
    BEFORE_THE_EVENTS_ARRIVE(0, false),
    AFTER_THE_EVENTS_ARRIVED(0, true),
    BEFORE_THE_COMMIT_ARRIVES(26, false),
    AFTER_THE_COMMIT_ARRIVED(26, true);

    private final int request;
    private final boolean arrives;

    Cut(int request, boolean arrives) {
      this.request = request;
      this.arrives = arrives;
    }
  }

  /**
   * @param readable whether requests can be read on their way, which is not so with TLS
   */
  Wire(int broker, boolean readable) throws IOException {
    this.broker = broker;
    this.readable = readable;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start("wire", this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Cuts the wire at the next such request; from then on no request passes, and no answer. */
  void cutAt(Cut cut) {
    next = cut;
  }

  boolean isBroken() {
    return broken;
  }

  void mend() {
    broken = false;
  }

  void close() {
    try {
      server.close();
    } catch (IOException e) {
      // It goes with this JVM.
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket caller = server.accept();
        if (broken) {
          caller.close();
          continue;
        }
        Socket called = new Socket(InetAddress.getLoopbackAddress(), broker);
        callers.add(caller);
        start(
            "wire-there",
            readable ? () -> carryRequests(caller, called) : () -> carryBytes(caller, called));
        start("wire-back", () -> carryBytes(called, caller));
      }
    } catch (IOException e) {
      // Closed at the end of the test.
    }
  }

  private void carryRequests(Socket caller, Socket called) {
    try {
      DataInputStream in = new DataInputStream(caller.getInputStream());
      DataOutputStream out = new DataOutputStream(called.getOutputStream());
      while (true) {
        byte[] request = in.readNBytes(in.readInt());
        Cut cut = next;
        boolean here = cut != null && request[0] == 0 && request[1] == cut.request;
        if (here) {
          next = null;
          broken = true;
        }
        if (!here || cut.arrives) {
          out.writeInt(request.length);
          out.write(request);
          out.flush();
        }
        if (here) {
          hangUp();
        }
      }
    } catch (IOException e) {
      close(caller);
    }
  }

  private void carryBytes(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[8192];
      for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
        if (!broken) {
          out.write(bytes, 0, length);
          out.flush();
        }
      }
    } catch (IOException e) {
      close(from);
    }
  }

  /** Ends all connections. */
  void hangUp() {
    callers.forEach(Wire::close);
    callers.clear();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is as good as closed.
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
