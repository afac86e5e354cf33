package uk.nhsx.deploy.local.session;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uk.nhsx.deploy.local.kafka.KafkaProcess;
import uk.nhsx.deploy.local.postgres.Postgres;
import uk.nhsx.deploy.local.service.AotCache;
import uk.nhsx.deploy.local.service.Application;
import uk.nhsx.deploy.local.service.ApplicationProcess;
import uk.nhsx.deploy.local.setting.Setting;
import uk.nhsx.deploy.local.setting.Settings;
import uk.nhsx.deploy.local.state.Secrets;
import uk.nhsx.deploy.local.state.StateDirectory;
import uk.nhsx.deploy.local.supervise.ManagedProcess;
import uk.nhsx.deploy.local.supervise.OrphanedProcesses;
import uk.nhsx.deploy.local.supervise.ProcessName;
import uk.nhsx.deploy.local.token.SigningKey;
import uk.nhsx.deploy.local.token.TokenIssuer;

/** The suite of one project on this machine: its directories and its settings. */
public record Installation(Path project, Settings settings, StateDirectory state) {
  /** The system property in which the script names the directory of the project. */
  private static final String ROOT = "suite.root";

  public static Installation of(Map<String, String> environment) {
    Path project = directory();
    Settings settings = new Settings(environment);
    Path state =
        settings.given(Setting.SUITE_STATE_DIR).map(Path::of).orElse(project.resolve(".suite"));
    return new Installation(project, settings, new StateDirectory(state));
  }

  /** The directory of the project. */
  public static Path directory() {
    return Path.of(System.getProperty(ROOT, ".")).toAbsolutePath().normalize();
  }

  public List<ManagedProcess> processes() {
    return processes(
        settings.flag(Setting.SUITE_AOT_CACHE) ? AotCache.Mode.USE : AotCache.Mode.OFF);
  }

  List<ManagedProcess> processes(AotCache.Mode cacheMode) {
    List<ManagedProcess> processes = new ArrayList<>();
    processes.add(new Postgres(settings, state));
    processes.add(new KafkaProcess(settings, state));
    for (Application application : Application.values()) {
      processes.add(new ApplicationProcess(application, settings, state, project, cacheMode));
    }
    return processes;
  }

  /** The address of the gateway. */
  public URI gateway() {
    return URI.create("http://127.0.0.1:" + settings.port(Setting.GATEWAY_PORT));
  }

  ManagedProcess process(ProcessName name) {
    return processes().stream().filter(process -> process.name() == name).findFirst().orElseThrow();
  }

  public OrphanedProcesses orphanedProcesses() {
    return new OrphanedProcesses(state, processes(), settings.duration(Setting.SUITE_STOP_TIMEOUT));
  }

  public TokenIssuer tokenIssuer(Clock clock) {
    return new TokenIssuer(signingKey(), settings, clock);
  }

  /** Whether the services are set to accept the tokens of another issuer only. */
  public boolean trustsAnotherIssuer() {
    return settings
        .given(Setting.TOKEN_PUBLIC_KEY)
        .filter(key -> !key.equals(signingKey().publicKeyText()))
        .isPresent();
  }

  private SigningKey signingKey() {
    return new SigningKey(new Secrets(state));
  }
}
