package uk.nhsx.benchmarks.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ports of a suite, by the environment variables that it takes them from. */
record Ports(Map<String, String> byName) {
  private static final List<String> NAMES =
      List.of(
          "GATEWAY_PORT",
          "GATEWAY_MANAGEMENT_PORT",
          "APP_METRICS_PORT",
          "APP_METRICS_MANAGEMENT_PORT",
          "LOGIN_ONBOARDING_PORT",
          "LOGIN_ONBOARDING_MANAGEMENT_PORT",
          "AI_LAB_PORT",
          "AI_LAB_MANAGEMENT_PORT",
          "POSTGRES_PORT",
          "KAFKA_PORT",
          "KAFKA_CONTROLLER_PORT");

  /** Ports that nobody has; held all at once, so that none is given twice. */
  static Ports free() throws IOException {
    Map<String, String> ports = new LinkedHashMap<>();
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (String name : NAMES) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        held.add(socket);
        ports.put(name, Integer.toString(socket.getLocalPort()));
      }
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
    return new Ports(ports);
  }

  int of(String name) {
    String port = byName.get(name);
    if (port == null) {
      throw new IllegalArgumentException("name is no port of the suite: " + name);
    }
    return Integer.parseInt(port);
  }
}
