package uk.nhsx.deploy.local.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhsx.deploy.local.MutableClock;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.setting.Settings;
import uk.nhsx.deploy.local.state.StateDirectory;

class InitialDataTest {
  private static final int SERVICES = 67;

  @TempDir Path directory;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> printed = new ArrayList<>();
  private final CompletableFuture<Void> noStopRequest = new CompletableFuture<>();
  private volatile int statusOfPosts = 200;
  private HttpServer gateway;

  @BeforeAll
  static void sendAnswersAtOnce() {
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  @BeforeEach
  void start() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext("/", this::answer);
    gateway.start();
  }

  @AfterEach
  void stop() {
    gateway.stop(0);
  }

  @Test
  void shouldLoadTheDataOnTheFirstStartAlone() throws Exception {
    initialData().loadOnFirstStart(false, printed::add, noStopRequest);
    assertThat(requests)
        .contains(
            "PUT /v1/ai-lab/programmes/ai-award",
            "POST /v1/app-metrics/releases",
            "PUT /v1/app-metrics/areas")
        .filteredOn(request -> request.matches("PUT /v1/login-onboarding/services/[^/]+"))
        .hasSize(SERVICES);
    requests.clear();

    initialData().loadOnFirstStart(false, printed::add, noStopRequest);

    assertThat(requests).isEmpty();
  }

  @Test
  void shouldLeaveASuiteThatWasStartedEmptyAsItIsAndSayHowToLoadTheData() throws Exception {
    initialData().loadOnFirstStart(true, printed::add, noStopRequest);
    printed.clear();

    initialData().loadOnFirstStart(false, printed::add, noStopRequest);

    assertThat(requests).isEmpty();
    assertThat(printed)
        .containsExactly(
            "the example data was left out, since the first start had --empty: ./suite example"
                + " loads it");
  }

  @Test
  void shouldSayThatALaterStartCanNotBeEmpty() throws Exception {
    initialData().loadOnFirstStart(false, printed::add, noStopRequest);
    printed.clear();

    initialData().loadOnFirstStart(true, printed::add, noStopRequest);

    assertThat(printed)
        .containsExactly(
            "--empty is ignored, since the example data is loaded already: ./suite reset deletes"
                + " all data");
  }

  @Test
  void shouldSayNothingOfDataThatWasLoadedLater() throws Exception {
    initialData().loadOnFirstStart(true, printed::add, noStopRequest);
    initialData().loadOnRequest(printed::add);
    printed.clear();

    initialData().loadOnFirstStart(false, printed::add, noStopRequest);

    assertThat(printed).isEmpty();
  }

  @Test
  void shouldLoadTheDataIntoAnEmptySuiteOnRequest() throws Exception {
    initialData().loadOnFirstStart(true, printed::add, noStopRequest);

    initialData().loadOnRequest(printed::add);

    assertThat(requests)
        .contains("PUT /v1/ai-lab/programmes/ai-award", "POST /v1/app-metrics/releases")
        .filteredOn(request -> request.matches("PUT /v1/login-onboarding/services/[^/]+"))
        .hasSize(SERVICES);
    assertThat(printed).last().isEqualTo("the example data is loaded");
  }

  @Test
  void shouldNotLoadTheDataTwice() throws Exception {
    initialData().loadOnRequest(printed::add);
    requests.clear();

    initialData().loadOnRequest(printed::add);

    assertThat(requests).isEmpty();
    assertThat(printed).last().isEqualTo("the example data is already loaded");
  }

  @Test
  void shouldNameTheRequestThatFailed() {
    statusOfPosts = 409;

    assertThatThrownBy(() -> initialData().loadOnRequest(printed::add))
        .isInstanceOf(SuiteException.class)
        .hasMessageContaining("POST /v1/app-metrics/releases")
        .hasMessageContaining("409");
  }

  @Test
  void shouldContinueAfterAFailure() throws Exception {
    statusOfPosts = 503;
    assertThatThrownBy(() -> initialData().loadOnRequest(printed::add))
        .isInstanceOf(SuiteException.class);
    statusOfPosts = 200;

    initialData().loadOnRequest(printed::add);

    assertThat(printed).last().isEqualTo("the example data is loaded");
  }

  @Test
  void shouldSayWhyAnotherIssuerPreventsALoad() {
    InitialData data = initialData(Map.of("TOKEN_PUBLIC_KEY", "MIIB"));

    assertThatThrownBy(() -> data.loadOnRequest(printed::add))
        .isInstanceOf(SuiteException.class)
        .hasMessageContaining("TOKEN_PUBLIC_KEY");
  }

  private InitialData initialData() {
    return initialData(Map.of());
  }

  private InitialData initialData(Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("GATEWAY_PORT", String.valueOf(gateway.getAddress().getPort()));
    Installation installation =
        new Installation(directory, new Settings(environment), new StateDirectory(directory));
    return new InitialData(installation, new MutableClock());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    requests.add(method + " " + exchange.getRequestURI().getPath());
    exchange.getRequestBody().readAllBytes();
    byte[] body = "{\"stage\":\"applied\"}".getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("ETag", "\"1\"");
    exchange.sendResponseHeaders(method.equals("POST") ? statusOfPosts : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
