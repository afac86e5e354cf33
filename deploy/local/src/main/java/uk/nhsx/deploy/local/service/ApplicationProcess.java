package uk.nhsx.deploy.local.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

  public ApplicationProcess(
      Application application, Settings settings, StateDirectory state, Path project) {
    this.application = application;
    this.settings = settings;
    this.state = state;
    this.copy =
        new ApplicationCopy(
            project.resolve(application.module()).resolve("target/quarkus-app"),
            state.app(application.module()));
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
    List<String> arguments = new ArrayList<>(settings.words(Setting.SUITE_JVM_OPTIONS));
    arguments.addAll(List.of("-jar", copy.jar().toString()));
    ProcessBuilder builder = JavaCommand.small(settings.heap(application.heap()), arguments);
    builder.environment().putAll(new ApplicationEnvironment(settings, state).of(application));
    // Quarkus reads configuration files in its working directory, and the project has some.
    builder.directory(state.root().toFile());
    return builder;
  }

  @Override
  public boolean isReady() {
    int port = settings.port(application.managementPort());
    URI address = URI.create("http://127.0.0.1:%d/q/health/ready".formatted(port));
    HttpRequest request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
    try {
      return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
