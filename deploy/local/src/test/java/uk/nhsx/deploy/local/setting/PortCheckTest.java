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
  void shouldNameEachTakenPortAndTheVariableThatChangesIt() throws IOException {
    try (ServerSocket kafka = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        ServerSocket everywhere = new ServerSocket(0)) {
      Settings settings =
          new Settings(
              Map.of(
                  "KAFKA_PORT", String.valueOf(kafka.getLocalPort()),
                  "GATEWAY_PORT", String.valueOf(everywhere.getLocalPort())));

      List<String> taken =
          PortCheck.taken(settings, List.of(Setting.KAFKA_PORT, Setting.GATEWAY_PORT));

      assertThat(taken)
          .containsExactly(
              "port %d is in use by another program: free it or set KAFKA_PORT to another port"
                  .formatted(kafka.getLocalPort()),
              "port %d is in use by another program: free it or set GATEWAY_PORT to another port"
                  .formatted(everywhere.getLocalPort()));
    }
  }

  @Test
  void shouldFindAFreePortFree() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }

    assertThat(PortCheck.isTaken(port)).isFalse();
  }
}
