package uk.nhsx.deploy.local.service;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.deploy.local.postgres.Database;
import uk.nhsx.deploy.local.setting.Setting;
import uk.nhsx.deploy.local.supervise.ProcessName;

/** A Quarkus application of the suite: a service with its database, or the gateway. */
public enum Application {
  APP_METRICS(ProcessName.APP_METRICS, Setting.APP_METRICS_HEAP, Database.APP_METRICS),
  LOGIN_ONBOARDING(
      ProcessName.LOGIN_ONBOARDING, Setting.LOGIN_ONBOARDING_HEAP, Database.LOGIN_ONBOARDING),
  AI_LAB(ProcessName.AI_LAB, Setting.AI_LAB_HEAP, Database.AI_LAB),
  GATEWAY(ProcessName.GATEWAY, Setting.GATEWAY_HEAP, null);

  private final ProcessName process;
  private final Setting heap;
  private final @Nullable Database database;

  Application(ProcessName process, Setting heap, @Nullable Database database) {
    this.process = process;
    this.heap = heap;
    this.database = database;
  }

  public ProcessName process() {
    return process;
  }

  /** The Maven module, which has the name of the process. */
  public String module() {
    return process.label();
  }

  /** Where the build of a project puts the application. */
  public Path built(Path project) {
    return project.resolve(module()).resolve("target/quarkus-app");
  }

  public Optional<Database> database() {
    return Optional.ofNullable(database);
  }

  /** The applications that have a database: all but the gateway. */
  public static List<Application> services() {
    return Arrays.stream(values()).filter(a -> a.database != null).toList();
  }

  Setting heap() {
    return heap;
  }

  Setting managementPort() {
    return process.ports().get(1);
  }
}
