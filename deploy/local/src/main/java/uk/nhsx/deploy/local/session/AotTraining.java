package uk.nhsx.deploy.local.session;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.example.ExampleData;
import uk.nhsx.deploy.local.service.AotCache;
import uk.nhsx.deploy.local.service.Application;
import uk.nhsx.deploy.local.setting.Setting;
import uk.nhsx.deploy.local.setting.Settings;
import uk.nhsx.deploy.local.state.StateDirectory;
import uk.nhsx.deploy.local.state.SuiteLock;
import uk.nhsx.deploy.local.supervise.ProcessName;
import uk.nhsx.deploy.local.supervise.Supervisor;

/**
 * Runs a whole suite apart from any other, with a database, a broker, data and ports of its own,
 * sends it real requests, and stores what its JVMs recorded as the {@link AotCache} of each built
 * application.
 */
public final class AotTraining {
  // A JVM writes its cache while it ends.
  private static final Duration STOP_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration START_TIMEOUT = Duration.ofMinutes(10);

  private final Path project;
  private final Installation apart;
  private final Supervisor supervisor;
  private final Console console;
  private final Clock clock;

  public AotTraining(Path project, Console console, Clock clock) throws IOException {
    this.project = project;
    this.apart = new Installation(project, new Settings(freePorts()), directory(project));
    this.supervisor =
        new Supervisor(
            apart.processes(AotCache.Mode.RECORD), apart.state(), STOP_TIMEOUT, console, clock);
    this.console = console;
    this.clock = clock;
  }

  /** Whether an application of the project lacks a cache of its last build. */
  static boolean isNeeded(Path project) throws IOException {
    if (!AotCache.isSupported()) {
      return false;
    }
    for (Application application : Application.values()) {
      if (!new AotCache(application.built(project)).isUpToDate()) {
        return true;
      }
    }
    return false;
  }

  /** Trains the caches of all applications; returns when they are stored. */
  public void run() throws IOException, InterruptedException, SuiteException {
    if (!AotCache.isSupported()) {
      throw new SuiteException(
          "a JDK of version 25 or newer is needed; this is " + Runtime.version());
    }
    StateDirectory state = apart.state();
    Files.createDirectories(state.root());
    SuiteLock lock =
        SuiteLock.tryAcquire(state)
            .orElseThrow(() -> new SuiteException("the caches are being trained already"));
    Thread hook = new Thread(this::abandon, "shutdown");
    try (lock) {
      Runtime.getRuntime().addShutdownHook(hook);
      // What a run that was killed has left.
      apart.orphanedProcesses().stop(console);
      state.clear();
      state.create();
      train();
      for (Application application : Application.values()) {
        store(application);
      }
      state.clear();
    } finally {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  private void train() throws IOException, InterruptedException, SuiteException {
    console.print("training: starting a suite apart from any other");
    supervisor.start(Scope.SUITE.processes());
    try {
      Optional<String> reason =
          supervisor.awaitReady(Scope.SUITE.processes(), START_TIMEOUT, () -> false);
      if (reason.isPresent()) {
        throw new SuiteException(reason.get());
      }
      URI gateway = URI.create("http://127.0.0.1:" + apart.settings().port(Setting.GATEWAY_PORT));
      new ExampleData(gateway, apart.tokenIssuer(clock), console).load();
      console.print("training: reading what the public reads");
      new TrainingReads(gateway).send();
      console.print("training: writing the caches");
    } finally {
      supervisor.stopAll(console);
    }
  }

  /** Moves the cache beside the application, unless that was built anew meanwhile. */
  private void store(Application application) throws IOException, SuiteException {
    Path trained = apart.state().app(application.module());
    Path built = application.built(project);
    Path recorded = new AotCache(trained).file();
    if (!Files.exists(recorded)) {
      throw new SuiteException(
          "the JVM of %s has recorded no cache, see %s"
              .formatted(application.module(), apart.state().log(application.module()).path()));
    }
    String jar = "quarkus-run.jar";
    if (!Files.getLastModifiedTime(trained.resolve(jar))
        .equals(Files.getLastModifiedTime(built.resolve(jar)))) {
      throw new SuiteException(application.module() + " was built anew while it was trained");
    }
    Path cache = new AotCache(built).file();
    Path partial = cache.resolveSibling(cache.getFileName() + ".partial");
    Files.copy(recorded, partial, StandardCopyOption.REPLACE_EXISTING);
    Files.move(partial, cache, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    console.print("%s: %d MB".formatted(application.module(), Files.size(cache) / (1024 * 1024)));
  }

  /** Ends the processes at once, since nobody needs what they would write while they end. */
  private void abandon() {
    for (ProcessName name : ProcessName.values()) {
      if (name != ProcessName.POSTGRES) {
        apart.state().pid(name.label()).process().ifPresent(ProcessHandle::destroyForcibly);
      }
    }
    try {
      supervisor.stopAll(line -> {});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static StateDirectory directory(Path project) {
    return new StateDirectory(project.resolve("deploy/local/target/aot-training"));
  }

  private static Map<String, String> freePorts() throws IOException {
    Map<String, String> settings = new HashMap<>();
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (Setting port : Settings.ports()) {
        ServerSocket socket = new ServerSocket(0);
        held.add(socket);
        settings.put(port.name(), String.valueOf(socket.getLocalPort()));
      }
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
    return settings;
  }
}
