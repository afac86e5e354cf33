package uk.nhsx.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Free ports for a suite of its own beside any other, by the variables that set them. */
public final class SuitePorts {
  private static final List<String> VARIABLES =
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

  private SuitePorts() {}

  /** Holds all of them at once, so that none is found twice. */
  public static Map<String, String> free() {
    Map<String, String> ports = new LinkedHashMap<>();
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (String variable : VARIABLES) {
        ServerSocket socket = new ServerSocket(0);
        held.add(socket);
        ports.put(variable, Integer.toString(socket.getLocalPort()));
      }
      for (ServerSocket socket : held) {
        socket.close();
      }
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
