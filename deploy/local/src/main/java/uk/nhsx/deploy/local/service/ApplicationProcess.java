package uk.nhsx.deploy.local.service;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import uk.nhsx.deploy.local.setting.Settings;
import uk.nhsx.deploy.local.state.StateDirectory;
import uk.nhsx.deploy.local.supervise.JavaCommand;
import uk.nhsx.deploy.local.supervise.ManagedProcess;
import uk.nhsx.deploy.local.supervise.Probe;
import uk.nhsx.deploy.local.supervise.ProcessName;

/** A Quarkus application as a process. */
public final class ApplicationProcess implements ManagedProcess {
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
    String heap = settings.heap(application.heap());
    List<String> command = new ArrayList<>(JavaCommand.small(heap));
    command.addAll(List.of("-jar", copy.jar().toString()));
    ProcessBuilder builder = JavaCommand.builder(command);
    builder.environment().putAll(new ApplicationEnvironment(settings, state).of(application));
    // Quarkus reads configuration files of its working directory, and the project has some.
    builder.directory(state.root().toFile());
    return builder;
  }

  @Override
  public boolean isReady() {
    int port = settings.port(application.managementPort());
    return Probe.isOk(URI.create("http://127.0.0.1:%d/q/health/ready".formatted(port)));
  }
}
