package uk.nhsx.deploy.local.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhsx.deploy.local.setting.Settings;
import uk.nhsx.deploy.local.state.StateDirectory;

class ApplicationProcessTest {
  @TempDir Path directory;

  @Test
  void shouldStartAServiceWithTheOptionsThatTheUserSets() {
    Settings settings = new Settings(Map.of("SUITE_JVM_OPTIONS", "-Da=b -XX:+UseG1GC"));
    ApplicationProcess process = process(settings);

    List<String> command = process.command().command();

    assertThat(command.subList(0, command.indexOf("-jar"))).contains("-Da=b", "-XX:+UseG1GC");
  }

  @Test
  void shouldAskTheServiceWhyItsEventsWait() throws Exception {
    HttpServer service =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext("/q/health/ready", ApplicationProcessTest::sendTopicAhead);
    service.start();
    Settings settings =
        new Settings(
            Map.of("AI_LAB_MANAGEMENT_PORT", Integer.toString(service.getAddress().getPort())));

    Optional<String> problem = process(settings).relayProblem();

    service.stop(0);
    assertThat(problem).contains("topic-ahead");
  }

  private static void sendTopicAhead(HttpExchange exchange) throws IOException {
    byte[] health =
        "{\"checks\":[{\"name\":\"outbox\",\"data\":{\"trouble\":\"topic-ahead: it is\"}}]}"
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, health.length);
    exchange.getResponseBody().write(health);
    exchange.close();
  }

  private ApplicationProcess process(Settings settings) {
    return new ApplicationProcess(
        Application.AI_LAB, settings, new StateDirectory(directory), directory, AotCache.Mode.OFF);
  }
}
