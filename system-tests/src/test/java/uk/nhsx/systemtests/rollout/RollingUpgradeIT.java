package uk.nhsx.systemtests.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import uk.nhsx.systemtests.Instance;

/** The processes of the previous release are replaced by those of this one, as Kubernetes does. */
@TestMethodOrder(OrderAnnotation.class)
@EnabledIfSystemProperty(
    named = "previous.release",
    matches = ".+",
    disabledReason = "system-tests/matrix builds the previous release, which takes minutes")
class RollingUpgradeIT {

  /** A pod migrates before it serves. The others are those that this release has introduced. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "DATABASE_MIGRATION", "never",
          "LOCAL_ISSUER_ALLOWED", "true",
          "KAFKA_PLAIN_TEXT_ALLOWED", "true",
          "DATABASE_PLAIN_TEXT_ALLOWED", "true",
          "WRITES_FROM_OTHER_ORIGINS_ALLOWED", "true");

  private static ReplicatedSuite suite;
  private static SteadyLoad load;

  @BeforeAll
  static void startThePreviousRelease() {
    suite = new ReplicatedSuite(Path.of(System.getProperty("previous.release")));
    load = new SteadyLoad(suite, SteadyLoad.API);
  }

  @AfterAll
  static void stop() throws Exception {
    load.close();
    suite.close();
  }

  /** A column that the migration adds is there: somebody has changed the schema by hand. */
  @Test
  @Order(1)
  void shouldLeaveThePreviousReleaseServingWhenAMigrationFails() throws Exception {
    ReplicatedProcess appMetrics = suite.services().get(0);
    suite.suite().sql("app_metrics", "alter table release add column cancelled_by text");

    try (Instance migration = migration(appMetrics)) {
      assertThat(migration.awaitEnd()).isEqualTo(1);
      assertThat(migration.logged())
          .contains("The schema of the database can't be migrated")
          .contains("column \"cancelled_by\" of relation \"release\" already exists");
    }

    try (Instance service = next(appMetrics).start(Map.of("APP_METRICS_PORT", "0"))) {
      assertThat(service.awaitEnd()).isEqualTo(1);
      assertThat(service.logged()).contains("the schema of the database is not that of this");
    }
    load.awaitWrites(5);
    assertThat(load.failures()).isEmpty();
    suite.suite().sql("app_metrics", "alter table release drop column cancelled_by");
  }

  /**
   * Each new process meets old ones: a service the old gateway, and the new gateway old services.
   */
  @Test
  @Order(2)
  void shouldFailNoRequestWhileEachProcessIsUpgraded() throws Exception {
    List<ReplicatedProcess> services = suite.services();
    upgrade(services.get(0));
    upgrade(suite.gateway());
    upgrade(services.get(1));
    upgrade(services.get(2));

    load.stop();
    assertThat(load.differences()).isEmpty();
    assertThat(load.failures()).isEmpty();
    assertThat(load.reads()).allMatch(reads -> reads > 0);
  }

  /** One instance of each release serves for a while. */
  private static void upgrade(ReplicatedProcess process) throws Exception {
    if (suite.services().contains(process)) {
      try (Instance migration = migration(process)) {
        assertThat(migration.awaitEnd()).as(migration.logged()).isZero();
      }
    }
    Instance.Template next = next(process);
    for (String which : List.of("first", "second")) {
      process.startNext(next);
      process.addNext();
      SteadyLoad.note(process.name() + " has its " + which + " instance of this release");
      load.awaitWrites(5);
      process.endOldest();
      load.awaitWrites(5);
    }
    SteadyLoad.note(process.name() + " is upgraded");
  }

  /** Starts what the init container of a pod does. */
  private static Instance migration(ReplicatedProcess process) {
    return next(process).start(Map.of("DATABASE_MIGRATION", "only"));
  }

  /** How a process of this release is started. */
  private static Instance.Template next(ReplicatedProcess process) {
    Path jar = Path.of("..", process.name(), "target", "quarkus-app", "quarkus-run.jar");
    return process.template().withJar(jar.toAbsolutePath().normalize()).with(SETTINGS);
  }
}
