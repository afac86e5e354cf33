package uk.nhsx.deploy.local.setting;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Checks which ports of the loopback interface are in use. */
public final class PortCheck {
  private static final int CONNECT_MILLIS = 250;
  private static final String OTHER_SUITE =
      "another suite seems to run here; stop it, or set other ports and SUITE_STATE_DIR:"
          + " ./suite help";
  private static final String OTHER_PROGRAM =
      "another program has a port that the suite needs; stop it, or set another port:"
          + " ./suite help";

  private PortCheck() {}

  /**
   * What to do about ports that are in use, and a line for each; empty if all are free. Of each
   * process, all ports are given.
   */
  public static List<String> taken(Settings settings, Collection<List<Setting>> processes) {
    List<Setting> taken =
        processes.stream()
            .flatMap(List::stream)
            .filter(setting -> isTaken(settings.port(setting)))
            .toList();
    if (taken.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add(isSuite(taken, processes) ? OTHER_SUITE : OTHER_PROGRAM);
    taken.forEach(
        setting -> lines.add("  port %d is in use: %s".formatted(settings.port(setting), setting)));
    return lines;
  }

  // Another program may have a port, but it hardly has all ports of two processes.
  private static boolean isSuite(List<Setting> taken, Collection<List<Setting>> processes) {
    return processes.stream().filter(taken::containsAll).count() > 1;
  }

  private static boolean isTaken(int port) {
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
