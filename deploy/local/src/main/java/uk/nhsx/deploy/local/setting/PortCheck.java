package uk.nhsx.deploy.local.setting;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.List;

/** Checks which ports of the loopback interface are in use. */
public final class PortCheck {
  private static final int CONNECT_MILLIS = 250;

  private PortCheck() {}

  /** One sentence for each port that is in use. */
  public static List<String> taken(Settings settings, Collection<Setting> ports) {
    return ports.stream()
        .filter(setting -> isTaken(settings.port(setting)))
        .map(
            setting ->
                "port %d is in use by another program: free it or set %s to another port"
                    .formatted(settings.port(setting), setting))
        .toList();
  }

  static boolean isTaken(int port) {
    // Some systems allow to bind a port beside a listener on all addresses.
    return accepts(port) || !canBind(port);
  }

  /** Whether a process accepts connections on the port. */
  public static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(address(port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean canBind(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address(port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static InetSocketAddress address(int port) {
    return new InetSocketAddress("127.0.0.1", port);
  }
}
