package uk.nhsx.deploy.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.control.ControlServer;
import uk.nhsx.deploy.local.state.StateDirectory;

/** With a supervisor and a gateway that answer as they are told. */
class VerifyCommandTest {
  private static final String REPORT =
      """
      {"knownAt":"2026-12-01T10:00:00Z","window":{"from":"2018-01-01","to":"2026-12-01"},
       "appMetrics":{"state":"fresh","figures":[{"metric":"logins","value":"%s"}]},
       "loginOnboarding":{"state":"fresh"},"aiLab":{"state":"%s"}}
      """;

  @TempDir private Path directory;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private HttpServer gateway;
  private StateDirectory state;
  private String value = "1";
  private String aiLab = "empty";

  @BeforeEach
  void start() throws IOException {
    state = new StateDirectory(directory).create();
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext(
        "/v1/progress-report",
        exchange -> {
          byte[] report = REPORT.formatted(value, aiLab).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, report.length);
          exchange.getResponseBody().write(report);
          exchange.close();
        });
    gateway.start();
  }

  @AfterEach
  void stop() {
    gateway.stop(0);
  }

  @Test
  void shouldKeepTheFirstReportAndSayThatNoneWasCompared() throws Exception {
    int exit = verify(0);

    assertThat(exit).isZero();
    assertThat(kept()).hasSize(1);
    assertThat(printed())
        .contains(
            "reports: none compared, since no earlier run has kept one",
            "reports: the present one is kept for later runs, as " + kept().get(0));
  }

  @Test
  void shouldCompareTheReportThatAnEarlierRunHasKept() throws Exception {
    verify(0);

    int exit = verify(0);

    assertThat(exit).isZero();
    assertThat(printed()).contains("reports: 1 of 1 kept reports have the same digest now");
  }

  @Test
  void shouldKeepNoReportOfServicesInWhichSomethingDiffers() throws Exception {
    int exit = verify(1);

    assertThat(exit).isEqualTo(1);
    assertThat(kept()).isEmpty();
    assertThat(printed()).contains("reports: the present one is not kept, since something differs");
  }

  @Test
  void shouldKeepNoReportAfterOneThatDiffers() throws Exception {
    verify(0);
    byte[] before = Files.readAllBytes(kept().get(0));
    value = "2";

    int exit = verify(0);

    assertThat(exit).isEqualTo(1);
    assertThat(kept().get(0)).hasBinaryContent(before);
    assertThat(printed())
        .contains(
            "reports: 0 of 1 kept reports have the same digest now",
            "reports: the present one is not kept, since something differs");
  }

  @Test
  void shouldKeepNoReportThatLacksASection() throws Exception {
    aiLab = "unavailable";

    int exit = verify(0);

    assertThat(exit).isEqualTo(1);
    assertThat(kept()).isEmpty();
    assertThat(printed()).contains("the section aiLab of the progress report is unavailable");
  }

  @Test
  void shouldCompareTheServicesAloneWithoutTheGateway() throws Exception {
    verify(0);
    gateway.stop(0);

    int exit = verify(0);

    assertThat(exit).isZero();
    assertThat(printed())
        .contains("reports: not compared, the gateway is not running", "./suite up");
  }

  @Test
  void shouldFailWithoutTheGatewayIfSomethingDiffersInTheServices() throws Exception {
    gateway.stop(0);

    assertThat(verify(1)).isEqualTo(1);
  }

  private int verify(int services) throws IOException {
    printed.reset();
    Map<String, String> environment = new HashMap<>();
    environment.put("SUITE_STATE_DIR", directory.toString());
    environment.put("GATEWAY_PORT", Integer.toString(gateway.getAddress().getPort()));
    PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
    Console console = new Console(stream, stream);
    try (ControlServer supervisor = new ControlServer(state, (request, reply) -> services)) {
      return Main.commandLine(new SuiteCommand(console, new MutableClock(), environment), console)
          .execute("verify");
    }
  }

  private List<Path> kept() throws IOException {
    if (!Files.exists(state.reports())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(state.reports())) {
      return files.toList();
    }
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
