package uk.nhsx.deploy.local.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.nhsx.deploy.local.setting.Setting;
import uk.nhsx.deploy.local.setting.Settings;
import uk.nhsx.deploy.local.state.StateDirectory;
import uk.nhsx.deploy.local.supervise.JavaCommand;
import uk.nhsx.deploy.local.supervise.ManagedProcess;
import uk.nhsx.deploy.local.supervise.ProcessName;

/** A Quarkus application as a process. */
public final class ApplicationProcess implements ManagedProcess {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int OK = 200;

  /**
   * All that a process that records its cache takes from the environment: nothing that a user may
   * set.
   */
  private static final Set<String> OF_THE_MACHINE =
      Set.of("PATH", "HOME", "LANG", "TMPDIR", "MALLOC_ARENA_MAX");

  /**
   * A process that records is asked more often than any caller may, is slow, and has no time for
   * what it asks itself before it is ready.
   */
  private static final Map<String, String> OF_A_TRAINING =
      Map.of(
          "GATEWAY_LIMITS_ANONYMOUS_PER_MINUTE", "1000000",
          "GATEWAY_PROXY_RESPONSE_TIMEOUT", "5m",
          "GATEWAY_REPORT_TIMEOUT", "60s",
          "GATEWAY_PAGES_TIMEOUT", "60s",
          "OUTBOX_WRITE_WAIT_TIMEOUT", "2m",
          "OUTBOX_WRITE_CHANGE_TIMEOUT", "1m",
          "WARM_UP_ROUNDS", "5");

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TIMEOUT)
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();

  private final Application application;
  private final Settings settings;
  private final StateDirectory state;
  private final ApplicationCopy copy;
  private final AotCache.Mode cacheMode;

  public ApplicationProcess(
      Application application,
      Settings settings,
      StateDirectory state,
      Path project,
      AotCache.Mode cacheMode) {
    this.application = application;
    this.settings = settings;
    this.state = state;
    this.copy = new ApplicationCopy(application.built(project), state.app(application.module()));
    this.cacheMode = cacheMode;
  }

  @Override
  public ProcessName name() {
    return application.process();
  }

  @Override
  public int port() {
    return settings.port(application.process().port());
  }

  @Override
  public void prepare() throws IOException {
    copy.refresh();
  }

  @Override
  public ProcessBuilder command() {
    List<String> arguments = new ArrayList<>(cacheOptions());
    arguments.addAll(settings.words(Setting.SUITE_JVM_OPTIONS));
    arguments.addAll(List.of("-jar", copy.jar().toString()));
    ProcessBuilder builder = JavaCommand.small(settings.heap(application.heap()), arguments);
    if (cacheMode == AotCache.Mode.RECORD) {
      builder.environment().keySet().retainAll(OF_THE_MACHINE);
      builder.environment().putAll(OF_A_TRAINING);
    }
    builder.environment().putAll(new ApplicationEnvironment(settings, state).of(application));
    // Quarkus reads configuration files in its working directory, and the project has some.
    builder.directory(state.root().toFile());
    return builder;
  }

  private List<String> cacheOptions() {
    AotCache cache = new AotCache(copy.directory());
    return switch (cacheMode) {
      case OFF -> List.of();
      case USE -> cache.useOptions();
      case RECORD -> cache.recordOptions();
    };
  }

  @Override
  public boolean isReady() {
    return health().filter(health -> health.statusCode() == OK).isPresent();
  }

  @Override
  public Optional<String> relayProblem() {
    return health().flatMap(health -> RelayHealth.problem(health.body()));
  }

  private Optional<HttpResponse<String>> health() {
    int port = settings.port(application.managementPort());
    URI address = URI.create("http://127.0.0.1:%d/q/health/ready".formatted(port));
    HttpRequest request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
    try {
      return Optional.of(CLIENT.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
