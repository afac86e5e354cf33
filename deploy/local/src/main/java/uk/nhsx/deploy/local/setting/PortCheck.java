package uk.nhsx.deploy.local.setting;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.List;

/** Finds the ports that somebody else has, before anything is started. */
public final class PortCheck {
  private static final int CONNECT_MILLIS = 250;

  private PortCheck() {}

  /** One sentence a port that is taken. */
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
    InetSocketAddress address = new InetSocketAddress("127.0.0.1", port);
    // Binding alone is not enough: beside a listener on all addresses, some systems allow it.
    try (Socket socket = new Socket()) {
      socket.connect(address, CONNECT_MILLIS);
      return true;
    } catch (IOException nobodyAnswers) {
      return !canBind(address);
    }
  }

  private static boolean canBind(InetSocketAddress address) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
