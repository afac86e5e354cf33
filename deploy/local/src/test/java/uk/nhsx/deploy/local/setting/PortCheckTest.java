package uk.nhsx.deploy.local.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortCheckTest {
  @Test
  void shouldSummariseThePortsOfAnotherSuiteAndNameEachWithItsVariable() throws IOException {
    try (ServerSocket kafka = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        ServerSocket everywhere = new ServerSocket(0)) {
      Settings settings =
          new Settings(Map.of("KAFKA_PORT", port(kafka), "GATEWAY_PORT", port(everywhere)));

      List<String> taken =
          PortCheck.taken(
              settings, List.of(List.of(Setting.KAFKA_PORT), List.of(Setting.GATEWAY_PORT)));

      assertThat(taken)
          .containsExactly(
              "another suite seems to run here; stop it, or set other ports and SUITE_STATE_DIR:"
                  + " ./suite help",
              "  port %s is in use: KAFKA_PORT".formatted(port(kafka)),
              "  port %s is in use: GATEWAY_PORT".formatted(port(everywhere)));
    }
  }

  @Test
  void shouldNotTakeOtherProgramsForASuite() throws IOException {
    String free = freePort();
    try (ServerSocket one = new ServerSocket(0);
        ServerSocket other = new ServerSocket(0)) {
      Settings settings =
          new Settings(
              Map.of(
                  "POSTGRES_PORT", port(one),
                  "GATEWAY_PORT", port(other),
                  "GATEWAY_MANAGEMENT_PORT", free));

      List<String> taken =
          PortCheck.taken(
              settings,
              List.of(
                  List.of(Setting.POSTGRES_PORT),
                  List.of(Setting.GATEWAY_PORT, Setting.GATEWAY_MANAGEMENT_PORT)));

      assertThat(taken)
          .containsExactly(
              "another program has a port that the suite needs; stop it, or set another port:"
                  + " ./suite help",
              "  port %s is in use: POSTGRES_PORT".formatted(port(one)),
              "  port %s is in use: GATEWAY_PORT".formatted(port(other)));
    }
  }

  @Test
  void shouldFindAFreePortFree() throws IOException {
    Settings settings = new Settings(Map.of("GATEWAY_PORT", freePort()));

    assertThat(PortCheck.taken(settings, List.of(List.of(Setting.GATEWAY_PORT)))).isEmpty();
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return port(socket);
    }
  }

  private static String port(ServerSocket socket) {
    return String.valueOf(socket.getLocalPort());
  }
}
